import { type EsclElement, readEsclXml } from "./escl-xml.ts";

export interface EsclCapabilities {
  readonly makeAndModel: string;
  readonly serialNumber: string | null;
  /** The protocol version to answer in. */
  readonly version: string;
  readonly duplexFeeder: boolean;
  readonly resolutionsDpi: readonly number[];
  /** A range instead of single resolutions, or null. */
  readonly resolutionRangeDpi: { readonly min: number; readonly max: number } | null;
  readonly grey: boolean;
  readonly jpeg: boolean;
  /** The device wants the format in `scan:DocumentFormatExt` too (eSCL 2.1). */
  readonly formatExt: boolean;
  /** Largest region of the feeder, in three-hundredths of an inch; null where not said. */
  readonly maxWidth: number | null;
  readonly maxHeight: number | null;
}

/** @throws Error in words where it is no capabilities document */
export function parseEsclCapabilities(xml: string): EsclCapabilities {
  return readEsclXml(xml, "ScannerCapabilities", (root) => {
    const duplex = root.first("AdfDuplexInputCaps");
    const feeder = duplex ?? root.first("AdfSimplexInputCaps") ?? root;
    return {
      makeAndModel: root.text("MakeAndModel") ?? root.text("ModelName") ?? "eSCL scanner",
      serialNumber: root.text("SerialNumber"),
      version: root.text("Version") ?? "2.0",
      duplexFeeder: duplex !== null,
      resolutionsDpi: resolutions(feeder),
      resolutionRangeDpi: range(feeder),
      grey: feeder.all("ColorMode").some(({ content }) => content === "Grayscale8"),
      jpeg: [...feeder.all("DocumentFormat"), ...feeder.all("DocumentFormatExt")].some(isJpeg),
      formatExt: feeder.all("DocumentFormatExt").some(isJpeg),
      maxWidth: number(feeder.text("MaxWidth")),
      maxHeight: number(feeder.text("MaxHeight")),
    };
  });
}

const isJpeg = ({ content }: EsclElement) => content.toLowerCase() === "image/jpeg";

function resolutions(feeder: EsclElement): number[] {
  const both = feeder
    .all("DiscreteResolution")
    .filter((each) => each.text("XResolution") === each.text("YResolution"))
    .map((each) => Number(each.text("XResolution")));
  return [...new Set(both)].filter(Number.isInteger).sort((a, b) => a - b);
}

function range(feeder: EsclElement): { min: number; max: number } | null {
  const found = feeder.first("ResolutionRange");
  const [min, max] = [number(found?.text("Min")), number(found?.text("Max"))];
  return min !== null && max !== null ? { min, max } : null;
}

function number(text: string | null | undefined): number | null {
  const value = text ? Number(text) : Number.NaN;
  return Number.isInteger(value) ? value : null;
}
