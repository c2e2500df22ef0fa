import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { markdownPages } from "./scripts/markdown-pages.ts";

const page = (name: string) => fileURLToPath(new URL(`./src-renderer/${name}/index.html`, import.meta.url));

/** One HTML entry a window; everything is bundled, nothing is inlined, so that the strict CSP of the service holds. */
export default defineConfig({
  root: fileURLToPath(new URL("./src-renderer", import.meta.url)),
  plugins: [react(), markdownPages()],
  build: {
    outDir: fileURLToPath(new URL("./dist/windows", import.meta.url)),
    emptyOutDir: true,
    target: "chrome130",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 2000,
    rolldownOptions: {
      input: {
        jobbstyring: page("jobbstyring"),
        skann: page("skann"),
        verifiser: page("verifiser"),
        stikkprove: page("stikkprove"),
        tavle: page("tavle"),
      },
    },
  },
});
