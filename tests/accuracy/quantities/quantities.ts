import { thresholds } from "../../../src-main/interpretation/thresholds.ts";

/** A limit drawn into the histogram of what it is compared with. */
export interface DrawnLimit {
  /** Its name in the table of thresholds. */
  readonly name: string;
  readonly value: number;
}

/** Something that is measured on sheets and compared with thresholds. */
export interface Quantity {
  readonly title: string;
  /** Printed after figures on the axis; shares are drawn in per cent. */
  readonly unit: "%" | "mm" | "mm²" | "";
  /** Ends of the axis; on a logarithmic one everything below `from` is drawn in its first bar. */
  readonly from: number;
  readonly to: number;
  readonly scale: "linear" | "log";
  /** What the measured places are, in the order of the series. */
  readonly series: readonly string[];
  readonly limits: readonly DrawnLimit[];
}

const { box, writing, stamp, strayInk, partyName, digits, marks, sharpness, minGreyShare } = thresholds;
const boxSeries = ["boxes that were marked", "boxes that were not", "boxes of sheets that a person must see"] as const;
const markSeries = ["marks that nobody need see", "marks of sheets that a person must see"] as const;
const fieldSeries = ["written on", "empty", "of sheets that a person must see"] as const;
const stampSeries = ["clear stamp", "weak stamp", "no stamp", "of sheets that a person must see"] as const;
const sheetSeries = ["sheets that nobody need see", "sheets that a person must see"] as const;
const overPrint = { unit: "mm²", from: 0.05, to: 30, scale: "log", series: sheetSeries } as const;

/** Every quantity that decides about a sheet, with the thresholds it is compared with. */
export const quantities = {
  "box-ink": {
    title: "Ink inside a box",
    unit: "%",
    from: 0.001,
    to: 1,
    scale: "log",
    series: boxSeries,
    limits: [
      { name: "box.empty", value: box.empty },
      { name: "box.marked", value: box.marked },
    ],
  },
  "box-faint": {
    title: "Ink and faint ink inside a box",
    unit: "%",
    from: 0.001,
    to: 1,
    scale: "log",
    series: boxSeries,
    limits: [{ name: "box.empty", value: box.empty }],
  },
  "box-halo": {
    title: "Ink just outside a box",
    unit: "mm²",
    from: 0.05,
    to: 30,
    scale: "log",
    series: boxSeries,
    limits: [
      { name: "box.haloInkMm2", value: box.haloInkMm2 },
      { name: "box.spillHaloMm2", value: box.spillHaloMm2 },
    ],
  },
  "box-run": {
    title: "Longest dark stretch on a walk around a box",
    unit: "mm",
    from: 0,
    to: 12,
    scale: "linear",
    series: boxSeries,
    limits: [{ name: "box.spillRunMm", value: box.spillRunMm }],
  },
  "box-over": {
    title: "Ink beside an empty box to which two strokes of a mark go over",
    unit: "mm²",
    from: 0.05,
    to: 30,
    scale: "log",
    series: markSeries,
    limits: [{ name: "box.goesOver.mm2", value: box.goesOver.mm2 }],
  },
  "box-off-middle": {
    title: "Where ink leaves a mark's box beside it: middle 0, corners 1",
    unit: "",
    from: 0,
    to: 1.5,
    scale: "linear",
    series: markSeries,
    limits: [{ name: "strayInk.straightBeside", value: strayInk.straightBeside }],
  },
  "box-outline": {
    title: "Contrast of a box's printed outline",
    unit: "",
    from: 0,
    to: 1,
    scale: "linear",
    series: boxSeries,
    limits: [{ name: "box.minOutline", value: box.minOutline }],
  },
  "writing-ink": {
    title: "Ink on a write-in line or in an open field",
    unit: "mm²",
    from: 0.05,
    to: 1000,
    scale: "log",
    series: fieldSeries,
    limits: [
      { name: "writing.minComponentMm2", value: writing.minComponentMm2 },
      { name: "writing.writing", value: writing.writing },
    ],
  },
  "writing-stroke": {
    title: "Longest stroke on a write-in line or in an open field",
    unit: "mm",
    from: 0.2,
    to: 150,
    scale: "log",
    series: fieldSeries,
    limits: [
      { name: "writing.minStrokeMm", value: writing.minStrokeMm },
      { name: "writing.strokeMm", value: writing.strokeMm },
    ],
  },
  "stamp-fill": {
    title: "Ink in the stamp's field",
    unit: "%",
    from: 0.0005,
    to: 1,
    scale: "log",
    series: stampSeries,
    limits: [
      { name: "stamp.clear", value: stamp.clear },
      { name: "stamp.solid", value: stamp.solid },
    ],
  },
  "stamp-faint": {
    title: "Ink and faint ink in the stamp's field",
    unit: "%",
    from: 0.0005,
    to: 1,
    scale: "log",
    series: stampSeries,
    limits: [{ name: "stamp.none", value: stamp.none }],
  },
  "stamp-cells": {
    title: "Ground that the stamp covers",
    unit: "%",
    from: 0,
    to: 1,
    scale: "linear",
    series: stampSeries,
    limits: [
      { name: "stamp.noCells", value: stamp.noCells },
      { name: "stamp.clearCells", value: stamp.clearCells },
    ],
  },
  "stray-ink": {
    title: "Ink on white paper outside every field",
    unit: "mm²",
    from: 0.05,
    to: 1000,
    scale: "log",
    series: sheetSeries,
    limits: [{ name: "strayInk.inkMm2", value: strayInk.inkMm2 }],
  },
  struck: {
    title: "Ink of the most inked line of words over that of its type",
    unit: "",
    from: 0,
    to: 1,
    scale: "linear",
    series: sheetSeries,
    limits: [{ name: "strayInk.struck", value: strayInk.struck }],
  },
  crossed: {
    title: "Most ink over its print on 5 mm of a line of words",
    ...overPrint,
    limits: [{ name: "strayInk.crossed.mm2", value: strayInk.crossed.mm2 }],
  },
  "crossed-around": {
    title: "The same with what lies beside the ruled lines above and below",
    ...overPrint,
    limits: [{ name: "strayInk.crossed.aroundMm2", value: strayInk.crossed.aroundMm2 }],
  },
  "crossed-both": {
    title: "The same with the line of words just above or below",
    ...overPrint,
    limits: [{ name: "strayInk.crossed.bothMm2", value: strayInk.crossed.bothMm2 }],
  },
  "beside-rule": {
    title: "Most ink over its print on 8 mm of a ruled line's strip",
    ...overPrint,
    limits: [{ name: "strayInk.besideRule.mm2", value: strayInk.besideRule.mm2 }],
  },
  together: {
    title: "A spot on white and ink over the print beside it, of their limits",
    ...overPrint,
    unit: "",
    limits: [{ name: "strayInk.together.sum", value: strayInk.together.sum }],
  },
  "name-crossed": {
    title: "Most ink over its print on 5 mm of the party name",
    ...overPrint,
    limits: [{ name: "partyName.crossedMm2", value: partyName.crossedMm2 }],
  },
  "name-likeness": {
    title: "Likeness of the printed party name with its picture",
    unit: "",
    from: 0,
    to: 1,
    scale: "linear",
    series: sheetSeries,
    limits: [{ name: "partyName.minLikeness", value: partyName.minLikeness }],
  },
  "digits-confirmed": {
    title: "Printed digits that confirm a code",
    unit: "%",
    from: 0,
    to: 1,
    scale: "linear",
    series: sheetSeries,
    limits: [{ name: "digits.minConfirmed", value: digits.minConfirmed }],
  },
  "marks-residual": {
    title: "Farthest registration mark from the fitted grid",
    unit: "mm",
    from: 0,
    to: 1.5,
    scale: "linear",
    series: sheetSeries,
    limits: [{ name: "marks.maxResidualMm", value: marks.maxResidualMm }],
  },
  "edge-width": {
    title: "Spread of a registration mark's edge",
    unit: "mm",
    from: 0,
    to: 0.6,
    scale: "linear",
    series: sheetSeries,
    limits: [
      { name: "sharpness.blurredMm", value: sharpness.blurredMm },
      { name: "sharpness.untrustedMm", value: sharpness.untrustedMm },
    ],
  },
  "grey-share": {
    title: "Samples between print and paper for each of print",
    unit: "",
    from: 0.001,
    to: 10,
    scale: "log",
    series: sheetSeries,
    limits: [{ name: "minGreyShare", value: minGreyShare }],
  },
} as const satisfies Record<string, Quantity>;

export type QuantityName = keyof typeof quantities;
export const quantityNames = Object.keys(quantities) as QuantityName[];
