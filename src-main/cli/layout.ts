import { basename } from "node:path";
import { type Command, Option } from "commander";
import { z } from "zod";
import { layout as layoutSchema, type Side } from "../../src-shared/domain/layout.ts";
import { refuse } from "../../src-shared/result.ts";
import { decodeSide } from "../interpretation/decode-side.ts";
import { checkLayout, type LayoutFit } from "../interpretation/explain/check-layout.ts";
import { drawLayoutFit } from "../interpretation/explain/draw-layout-fit.ts";
import { isPage } from "../interpretation/grey-page.ts";
import { createZxingReader } from "../interpretation/zxing-reader.ts";
import { readNamedFile, readNamedText, writeWholeFile } from "./files.ts";

interface CheckArguments {
  readonly out: string;
  readonly side?: Side;
  readonly json?: true;
}

export function register(program: Command): void {
  program
    .command("layout")
    .description("look after layouts: where the machine reads on a ballot")
    .command("check")
    .description("draw a layout's regions over a scan and measure how they sit; exit 1 where they do not")
    .argument("<SCAN>", "one scanned side: jpg, png, tif or pgm")
    .argument("<LAYOUT>", "a *.layout.json")
    .requiredOption("--out <png>", "the picture to write")
    .addOption(new Option("--side <side>", "which side it is, where no number code says so").choices(["front", "back"]))
    .option("--json", "machine output")
    .action(check);
}

async function check(scanPath: string, layoutPath: string, options: CheckArguments): Promise<void> {
  const layout = await readLayout(layoutPath);
  await readNamedFile(scanPath);
  const { side: page } = await decodeSide({ path: scanPath }, false);
  if (!isPage(page))
    return refuse("scan-unreadable", `${scanPath} cannot be read as a picture: ${page.detail}. Nothing was written.`);
  const side = options.side === undefined ? {} : { side: options.side };
  const fit = checkLayout(page, layout, { ...side, secondCodeReader: await createZxingReader() });
  const names = { scan: basename(scanPath), layout: basename(layoutPath).replace(/\.layout\.json$/, "") };
  await writeWholeFile(options.out, await drawLayoutFit(layout, fit, names));
  process.stdout.write(options.json ? `${JSON.stringify(machineForm(fit, options.out))}\n` : inWords(fit));
  process.stderr.write(`Drawn in ${options.out}\n`);
  if (fit.problems.length > 0) process.exitCode = 1;
}

async function readLayout(path: string) {
  const text = await readNamedText(path);
  try {
    return layoutSchema.parse(JSON.parse(text));
  } catch (error) {
    const why = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
    return refuse("layout-unreadable", `${path} is not a layout of ours. Nothing was written. ${why}`);
  }
}

function machineForm({ grid: _grid, page: _page, place, ...fit }: LayoutFit, out: string) {
  const page = place && {
    marksFound: place.marksFound,
    worstResidualMm: place.residualMm,
    pixelsPerMm: place.scale,
    distorted: place.distorted,
  };
  return { fits: fit.problems.length === 0, ...fit, page, out };
}

const sideFrom = {
  number: "number",
  form: "by its marks and boxes",
  assumed: "assumed: nothing on it says so",
} as const;

function inWords(fit: LayoutFit): string {
  const lines = [
    `${fit.side}, ${fit.rotation === 180 ? "upside down" : "upright"} (${sideFrom[fit.sideFrom]}${fit.number ? ` ${fit.number}` : ""})`,
  ];
  for (const { region, residualMm, bars } of fit.marks)
    lines.push(
      `${bars ? "track" : "mark "} region ${String(region).padStart(3)}  ${residualMm === null ? "not found" : `${residualMm.toFixed(3)} mm off`}${bars ? `  ${bars.found} of ${bars.printed} bars` : ""}`,
    );
  for (const { region, outline, shiftMm, found } of fit.boxes)
    lines.push(
      `box   region ${String(region).padStart(3)}  ${found ? `${shiftMm.toFixed(2)} mm off` : "not found"}  outline ${outline.toFixed(2)}`,
    );
  lines.push(...(fit.problems.length === 0 ? ["The layout sits right."] : fit.problems));
  return `${lines.join("\n")}\n`;
}
