/** Limits of the control reader, which has none in common with the first reader. Sources: docs/interpretation.md, "The control reader". */
export const controlThresholds = {
  /** Scale of the straightened page, pixels a millimetre; a thin pen line keeps two pixels. */
  pagePxPerMm: 6,
  /** Scales for the reader of letters, pixels a millimetre, tried in turn until what it reads makes sense. */
  printPxPerMm: [6, 7, 9.5],
  marks: {
    /** A mark is looked for this far from where the page's size puts it: 5 degrees move it 13 mm. */
    searchMm: 22,
    /** Its box over the mark's size, and the least of that box which its outline encloses. */
    size: [0.7, 1.5],
    minFill: 0.55,
    min: 4,
    inlierMm: 0.6,
  },
  /** Mean of the window less this many grey steps is ink; the window is 5 mm. */
  ink: { windowMm: 5, greySteps: 18 },
  /** A column this many grey steps darker than those beside it, on this share of its rows, is dust on the glass. */
  streak: { besidePx: 5, greySteps: 5, minShare: 0.55 },
  code: { minInk: 0.25 },
  digits: { maxNumberErrors: 6 },
  partyName: { likeness: 0.6, lead: 0.15 },
  box: {
    searchMm: 1.6,
    /** Likeness of the outline, below which a box counts as not found. */
    minOutline: 0.3,
    insetMm: 0.5,
    /** Ink within a box: this many grey steps under the paper around it, after a median of nine pixels. */
    greySteps: 12,
    speckMm2: 0.1,
    /** A fold darkens the paper by no more. */
    foldSteps: 90,
    /** The longest stroke within the box. */
    emptyMm: 0.8,
    markedMm: 1.5,
    emptyInk: 0.012,
    markedInk: 0.035,
  },
  writing: { speckMm2: 0.2, strokeMm: 2, totalMm2: 1.5, ruleMm: 12, ruleThickMm: 0.5, ruleAtMm: 1.2 },
  stamp: { speckMm2: 0.3, presentMm2: 25, absentMm2: 6, presentSpanMm: 10 },
} as const;
