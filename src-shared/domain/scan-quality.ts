import { z } from "zod";

/** What was measured of one side as it was scanned; null where the side shows too little print to tell. */
export const sideQuality = z.strictObject({
  /** Steepest edges of the print: change of grey over 0.25 mm as a share of the contrast, 0..1. */
  sharpness: z.number().min(0).max(1).nullable(),
  /** Grey of bare paper and of the darkest print, 0..255. */
  paper: z.number().min(0).max(255),
  ink: z.number().min(0).max(255),
  /** How the sheet lay, degrees clockwise, -45..45; null where its marks were not found. */
  skewDeg: z.number().nullable(),
  /** Lines along the whole scan that dust on the glass draws: place across the scan 0..1, darker or lighter than the paper. */
  streaks: z.array(z.strictObject({ at: z.number().min(0).max(1), tone: z.enum(["dark", "light"]) })).max(8),
});
export type SideQuality = z.infer<typeof sideQuality>;

/** Both sides in the order the scanner gave them: the first is always seen by the same sensor. */
export const sheetQuality = z.strictObject({ first: sideQuality.nullable(), second: sideQuality.nullable() });
export type SheetQuality = z.infer<typeof sheetQuality>;

/** How many of the latest sheets are looked at, and how many of them must show the same before anybody is told. */
export const qualityWindow = { sheets: 8, least: 4 } as const;

/**
 * Limits where a fault of the machine begins; sheets beyond them are read, or sent to a person, all the same. Measured on simulated
 * sheets (docs/scanners.md): clean and normally worn ones stay inside, so that nobody cleans a clean scanner.
 */
export const qualityLimits = {
  minSharpness: 0.42,
  /** Bare paper darker than this: lamp or brightness. */
  minPaper: 190,
  /** The darkest print lighter than this: brightness too high, faint pen is lost. */
  maxInk: 110,
  maxSkewDeg: 2,
  /** Two sheets' streaks this near each other, as a share of the width, are one piece of dust. */
  sameStreak: 0.004,
} as const;

export const qualityWarningKinds = ["dust", "blurred", "too-dark", "too-bright", "skewed"] as const;
export type QualityWarningKind = (typeof qualityWarningKinds)[number];

/** Something about the scanner, seen on several sheets, that is better mended now than verified sheet by sheet. */
export const qualityWarning = z.strictObject({
  kind: z.enum(qualityWarningKinds),
  /** Which sensor sees it: 1 the side the scanner gives first; null where both do. */
  side: z.union([z.literal(1), z.literal(2)]).nullable(),
  /** Of the latest sheets, how many show it. */
  sheets: z.int(),
  of: z.int(),
  /** Place of the dust across the scan, 0..1; null for the rest. */
  at: z.number().nullable(),
});
export type QualityWarning = z.infer<typeof qualityWarning>;

/**
 * What the operator is told about the machine.
 * @param latest qualities of the newest sheets of one scanner, newest first; more than the window are left out
 */
export function qualityWarnings(latest: readonly SheetQuality[]): QualityWarning[] {
  const window = latest.slice(0, qualityWindow.sheets);
  const perSide = ([1, 2] as const).flatMap((side): QualityWarning[] => {
    const seen = window.flatMap((sheet) => (side === 1 ? sheet.first : sheet.second) ?? []);
    return [...dustOn(seen), ...faults(seen)].map((found) => ({ ...found, side, of: window.length }));
  });
  return mergeSides(perSide);
}

type Found = Pick<QualityWarning, "kind" | "sheets" | "at">;

function* faults(seen: readonly SideQuality[]): Generator<Found> {
  const { minSharpness, minPaper, maxInk, maxSkewDeg } = qualityLimits;
  const tests: Record<Exclude<QualityWarningKind, "dust">, (side: SideQuality) => boolean> = {
    blurred: ({ sharpness }) => sharpness !== null && sharpness < minSharpness,
    "too-dark": ({ paper }) => paper < minPaper,
    "too-bright": ({ ink, sharpness }) => sharpness !== null && ink > maxInk,
    skewed: ({ skewDeg }) => skewDeg !== null && Math.abs(skewDeg) > maxSkewDeg,
  };
  for (const [kind, test] of Object.entries(tests) as [
    Exclude<QualityWarningKind, "dust">,
    (typeof tests)["blurred"],
  ][]) {
    const sheets = seen.filter(test).length;
    if (sheets >= qualityWindow.least) yield { kind, sheets, at: null };
  }
}

/** The streak that most sheets share, at its place. */
function* dustOn(seen: readonly SideQuality[]): Generator<Found> {
  const places = seen.flatMap(({ streaks }) => streaks.map(({ at }) => at));
  const showing = (at: number) =>
    seen.filter(({ streaks }) => streaks.some((streak) => Math.abs(streak.at - at) <= qualityLimits.sameStreak)).length;
  const best = places.map((at) => ({ at, sheets: showing(at) })).sort((a, b) => b.sheets - a.sheets)[0];
  if (best && best.sheets >= qualityWindow.least) yield { kind: "dust", ...best };
}

/** A fault that both sensors see is said once; dust lies on one glass. */
function mergeSides(found: readonly QualityWarning[]): QualityWarning[] {
  return found.flatMap((warning) => {
    if (warning.kind === "dust") return [warning];
    const other = found.find((each) => each.kind === warning.kind && each.side !== warning.side);
    if (!other) return [warning];
    return warning.side === 1 ? [{ ...warning, side: null, sheets: Math.max(warning.sheets, other.sheets) }] : [];
  });
}
