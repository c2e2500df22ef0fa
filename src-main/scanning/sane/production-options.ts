import type { FeedSettings } from "../scanner-port.ts";
import type { SaneOption } from "./sane-options.ts";

type Options = ReadonlyMap<string, SaneOption>;

/**
 * What a production scanner must do for ballots, by the names its backend has for it (fujitsu, canon_dr, kvs1025, kvs20xx,
 * kvs40xx, avision, epsonds; read from the backends of sane 1.2.1). Set only where the backend has the option and the value.
 */
const wanted: readonly (readonly [name: string, value: string])[] = [
  // Two sheets at once: stop, and look for them in every way there is.
  ["df-action", "Stop"],
  ["df-skew", "yes"],
  ["df-thickness", "yes"],
  ["df-length", "yes"],
  ["double-feed", "yes"],
  ["dfeed", "yes"],
  ["dfstop", "yes"],
  // Every sheet gives two whole sides: no page left out, no edge cut, nothing straightened or cleaned away.
  ["swskip", "0"],
  ["swcrop", "no"],
  ["hwcrop", "no"],
  ["crop", "no"],
  ["hwdeskewcrop", "no"],
  ["swdeskew", "no"],
  ["deskew", "no"],
  ["rollerdeskew", "no"],
  ["swdespeck", "0"],
  ["ald", "no"],
  ["adf-crp", "no"],
  ["adf-skew", "no"],
  ["overscan", "On"],
];

/** Options that choose both sides; the first that the backend has. */
export function duplexArguments(options: Options): string[] | null {
  const both = /duplex|both/i;
  for (const name of ["source", "adf-mode"]) {
    const option = options.get(name);
    const value = option?.values.find((each) => both.test(each));
    if (option && value) return [`${option.flag}=${value}`];
  }
  const duplex = options.get("duplex");
  const feeder = feederArguments(options);
  return duplex?.values.includes("yes") ? [...(feeder ?? []), "--duplex=yes"] : null;
}

/** A feeder that gives one side after the other. */
export function feederArguments(options: Options): string[] | null {
  const feeder = options.get("source")?.values.find((each) => /adf|feeder/i.test(each) && !/back|rear/i.test(each));
  return feeder ? [`--source=${feeder}`] : null;
}

export function greyArguments(options: Options): string[] | null {
  const grey = options.get("mode")?.values.find((each) => /gr[ae]y/i.test(each));
  return grey ? [`--mode=${grey}`] : null;
}

/** Everything but source and mode, for options as they stand once those two are set. */
export function productionArguments(options: Options, { resolutionDpi, paper }: FeedSettings): string[] {
  const chosen: string[] = [];
  for (const [name, value] of wanted) {
    const option = options.get(name);
    const takes = option?.active && (option.values.includes(value) || (option.max !== null && value === "0"));
    if (takes) chosen.push(`${option.flag}=${value}`);
  }
  chosen.push(`--resolution=${resolutionDpi}`);
  for (const [name, sizeMm] of [
    ["page-width", paper.widthMm],
    ["page-height", paper.heightMm],
    ["x", paper.widthMm],
    ["y", paper.heightMm],
  ] as const) {
    const option = options.get(name);
    if (!option?.active || option.max === null) continue;
    const size = String(Math.min(sizeMm, option.max));
    chosen.push(...(option.flag.startsWith("--") ? [`${option.flag}=${size}`] : [option.flag, size]));
  }
  return chosen;
}

export function canResolve(options: Options, dpi: number): boolean {
  const option = options.get("resolution");
  return option !== undefined && (option.values.includes(String(dpi)) || (option.max !== null && option.max >= dpi));
}
