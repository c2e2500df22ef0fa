import { readFile } from "node:fs/promises";
import { refuse } from "../../src-shared/result.ts";
import { readBaseDataPackage } from "../basedata/read-base-data-package.ts";
import { readScansDir, type ScannedSheetFiles } from "../scanning/scans-dir.ts";
import type { InterpretationPoolOptions, SheetInput } from "./pool.ts";
import { readLayouts } from "./read-layouts.ts";

/** What `interpret` and `bench` are named on the command line. */
export interface ScanArguments {
  readonly grunnlag: string;
  readonly scansDir: string;
  readonly layouts: string;
  readonly ca?: string;
}

/** Reads base data, layouts and the folder's list of sheets. @throws Refusal where one of them cannot be used */
export async function openScans(
  args: ScanArguments,
): Promise<Pick<InterpretationPoolOptions, "layouts" | "baseData"> & { sheets: ScannedSheetFiles[] }> {
  const bytes = await readFile(args.grunnlag).catch((error: NodeJS.ErrnoException) =>
    refuse(
      "base-data-unreadable",
      `${args.grunnlag} cannot be read (${error.code}). Nothing was done. Check the path.`,
    ),
  );
  const trustedCaPem = args.ca === undefined ? {} : { trustedCaPem: await readFile(args.ca, "utf8") };
  const { baseData } = await readBaseDataPackage(bytes, trustedCaPem);
  const sheets = await readScansDir(args.scansDir);
  if (sheets.length === 0) {
    refuse(
      "no-scans",
      `${args.scansDir} has no scans. They are named <sheet>-1.jpg and <sheet>-2.jpg (or png, tif, pgm).`,
    );
  }
  return { layouts: await readLayouts(args.layouts), baseData, sheets };
}

export function inputOf({ sheet, files: [first, second] }: ScannedSheetFiles): SheetInput {
  return { sheet, first: first === null ? null : { path: first }, second: second === null ? null : { path: second } };
}
