/** The import rules of docs/decisions.md, enforced: windows <- shared -> main, no cycles, electron and drivers kept apart. */
module.exports = {
  forbidden: [
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    {
      name: "shared-runs-anywhere",
      severity: "error",
      from: { path: "^src-shared", pathNot: "\\.test\\.ts$" },
      to: { pathNot: "^src-shared|node_modules/(zod|@orpc/contract)/" },
    },
    {
      name: "windows-know-only-shared",
      severity: "error",
      from: { path: "^src-renderer", pathNot: "\\.test\\.tsx?$" },
      to: { path: "^src-main" },
    },
    { name: "main-knows-no-window", severity: "error", from: { path: "^src-main" }, to: { path: "^src-renderer" } },
    {
      name: "windows-do-not-import-each-other",
      severity: "error",
      from: { path: "^src-renderer/(jobbstyring|skann|verifiser|stikkprove)/" },
      to: { path: "^src-renderer/(jobbstyring|skann|verifiser|stikkprove)/", pathNot: "^src-renderer/$1/" },
    },
    {
      name: "use-cases-know-no-driver",
      severity: "error",
      from: { path: "^(src-main/use-cases|src-shared/domain)", pathNot: "\\.test\\.ts$" },
      to: {
        path: "^src-main/(scanning|store|electron)/(?!.*port)|node_modules/(kysely|better-sqlite3|pg|electron|sharp|@orpc/server)/|^(node:)?https?$",
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "electron-only-in-the-shell",
      severity: "error",
      from: { path: "^src-", pathNot: "^src-main/electron" },
      to: { path: "^electron$|node_modules/electron/" },
    },
    {
      name: "control-reader-shares-no-code-with-the-first-reader",
      comment:
        "A second opinion is worth nothing where both make the same mistake: only the layout and the shape of readings are common.",
      severity: "error",
      from: { path: "^src-main/control/", pathNot: "\\.test\\.ts$" },
      to: {
        path: "^src-",
        pathNot:
          "^src-main/control/|^src-shared/(ids|domain/(layout|reading|control-reading|verification-reasons))\\.ts$",
      },
    },
    {
      name: "the-first-reader-knows-no-control-reader",
      severity: "error",
      from: { path: "^src-main/interpretation/" },
      to: { path: "^src-main/control/" },
    },
    {
      name: "no-tests-in-product",
      severity: "error",
      from: { path: "^src-", pathNot: "\\.test\\.tsx?$" },
      to: { path: "\\.test\\.tsx?$|^tests/" },
    },
    {
      name: "not-unresolvable",
      severity: "error",
      from: { pathNot: "^src-main/electron|^tests/electron" },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "node", "default"] },
  },
};
