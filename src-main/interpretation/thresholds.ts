/**
 * Every number that decides something in interpretation, with its meaning and its source. "measured" means on the
 * simulator's clean and normal sheets at 200 dpi (`src-main/interpretation/*.test.ts` hold the bounds).
 * Contrast is (white - grey) / (white - black): 0 paper, 1 print; white is taken beside the place, black from the
 * registration marks of the same side.
 */
export const thresholds = {
  page: {
    /** Resolution across the layout's paper from which a side is worth reading. */
    minDpi: 109,
    /** Shorter side of a picture that is worth keeping: A6 at 110 dpi. */
    minShortSidePx: 450,
    /** Longest side: A4 at 600 dpi with margin; anything above is refused before it is decoded. */
    maxLongSidePx: 8_000,
    /** Height over width of the page, over that of the layout's paper; feeders stretch lengthwise, never compress (facts.md). */
    stretch: { min: 0.85, max: 1.24 },
    /** Black against white in grey steps; below this nothing on the page can be trusted. */
    minSpan: 60,
  },
  /** Light over the page, levelled where it is uneven. */
  light: {
    /** Fall from the brightest to the darkest part of the page from which it is levelled, and the most that is. */
    minFall: 0.06,
    maxFall: 0.4,
    /** Tiles darker than this share of the median, or this share off the surface, are print or background. */
    tileFloor: 0.55,
    tileMisfit: 0.05,
    /** Share of tiles that the surface must fit. */
    minTiles: 0.6,
  },
  streak: {
    /** Share of the light that a line on the glass takes away, from which it is mended. */
    minDarkness: 0.02,
    /** Share of all columns above which it is not dust but something else. */
    maxShare: 0.02,
    /** Rows at head and foot without print, millimetres. */
    marginMm: 6,
    /** Paper is compared this far from a streak and up to 1.8 times as far: streaks are narrower. */
    besideMm: 1.8,
    /** Light under which ink below a streak cannot be seen. */
    blind: 0.35,
    /** Streaks that hide more than this are not filled in but shown to a person; a thin pen draws 0.4 mm. */
    maxHiddenMm: 0.3,
    /** A white streak: where it crosses so many level lines of boxes, all it crosses, nothing is this dark so near their middle. */
    whiteContrast: 0.2,
    whiteReachMm: 0.3,
    whiteLines: 6,
    /** The broadest white streak beside which a box is read; dead pixels are narrower. */
    whiteMaxMm: 0.6,
    /** A streak that only one margin shows: how dark, and over what share of the page it must run. */
    partial: { light: 0.8, share: 0.2 },
  },
  marks: {
    /** Registration marks that must be found; three give an affine grid and a person looks. */
    min: 3,
    /** One corner may be torn off; where two are gone, or a corner and more, a person sees what else is. */
    maxMissing: 1,
    /** Fitted marks may lie this far from their grid; more means a fold or a wrong mark. */
    maxResidualMm: 0.6,
    /** Print this far off the marks was misprinted so; the fields are looked for there. */
    minPrintShiftMm: 0.3,
    /** Size of a candidate over the printed size. */
    size: { min: 0.72, max: 1.3 },
    /** Ink over the box of an upright square; 5 degrees leave 0.85. */
    minSolidity: 0.74,
    /** Turn of the paper in the feeder, degrees. */
    maxSkewDegrees: 6,
    /** Grid pixels per mm over the page's nominal: crop margins and feed stretch of 15 % (facts.md). */
    scale: { min: 0.78, max: 1.22 },
    /** Ink of a ring or cross over what its shape has: toner thins lines by a fifth and blur widens them. */
    lineMark: { minInk: 0.6, maxInk: 1.6 },
    track: {
      /** Size of a bar over the printed size, and how much of its other side a turn of 6 degrees adds. */
      size: { min: 0.65, max: 1.35 },
      lean: 0.12,
      /** Ink over the box of an upright bar; 6 degrees leave 0.65 of one that is four times as long as thick. */
      minSolidity: 0.6,
      /** Share of the bars that must be seen: the others are torn off or under dirt. */
      minSeen: 0.7,
      /** Distance of a bar from the line of the others, and from its place along it, share of the pitch. */
      maxOffLine: 0.2,
      maxOffPlace: 0.2,
      /** Distance of two neighbours over the printed pitch: margins and stretch. */
      minGap: 0.78,
      maxGap: 1.3,
      /** How far a mark beside the track may lie from where the track puts it: 3 % stretch over 200 mm. */
      acrossMm: 7,
    },
  },
  uncoded: {
    /** Share of its printed boxes that tell a form without a number code, and that no other way to see it may have. */
    found: 0.9,
    rivalFound: 0.5,
  },
  /** Samples between print and paper for each that is print, below which a scanner cut the page to black and white; print alone has 0.16, scans 0.3. */
  minGreyShare: 0.05,
  sharpness: {
    /** Spread of a mark's edge, mm: blurred from, where a code cannot be read either; and never trusted from. Worn sheets give up to 0.29. */
    blurredMm: 0.24,
    untrustedMm: 0.45,
  },
  doubleFeed: {
    /** Picture beyond the paper that was found, from which it is looked at: crops leave less. */
    beyondMm: 11,
    /** Share of it that is dark: less is backing with dust, more is dark backing. */
    minPrint: 0.002,
    maxPrint: 0.6,
  },
  code: {
    /** Worst symbol's distance to its best rival, 0..1 per module; sharp print gives above 0.5. */
    minMargin: 0.08,
    /** Contrast between bars and spaces, share of the page's span. */
    minContrast: 0.3,
  },
  digits: {
    /** Likeness (correlation) that makes a digit read, and how far ahead of its best rival it must be. */
    minLikeness: 0.6,
    minMargin: 0.06,
    /** Share of printed digits that must confirm the code. */
    minConfirmed: 0.75,
  },
  ballotType: { filled: 0.6, empty: 0.25 },
  box: {
    /** Contrast from which a pixel is ink (4.6 sigma of heavy scanner noise). */
    inkContrast: 0.25,
    /** Contrast from which a smoothed pixel is faint ink: pencil, dry pens, fold shadows. */
    faintContrast: 0.1,
    /** Share of the inside; marked above (US peers: 7 %), a tick gives about 20 %, a cross 22-25 % (facts.md). */
    marked: 0.07,
    /** Empty below, faint ink included. */
    empty: 0.015,
    /** Ink and faint ink no longer than this either way is dust: the shortest tick is 1.5 mm. */
    speckMm: 0.8,
    /** So many of them in one box, each ink of a pen's darkness over this share of it. */
    specks: { most: 3, dark: 0.2 },
    /** Filled this much and blotted beyond the outline by this many mm²: the voter may have taken the mark back. */
    overfilled: 0.93,
    overfilledHaloMm2: 2.5,
    /** Filled this much with strokes that leave the box in this many places: crossed out. */
    crossedOut: 0.76,
    crossedOutCrossings: 3,
    /** Filled this much, blotted around by this many mm², with strokes that leave through the middle of two sides: scribbled over. */
    scribbledOver: 0.5,
    scribbledHaloMm2: 4,
    scribbledSides: 2,
    /** Inked this much with a stroke from side to side: a cross that was struck out with a line. */
    struck: 0.36,
    /** The same where the stroke goes on this far both left and right of the box, past where crosses end. */
    struckBeyond: 0.28,
    beyondMm: 1.6,
    /** A compact dot this small, both in length and in ink, may be a pen set down. */
    dotMm: 2,
    dotInk: 0.2,
    dotCompact: 0.33,
    /** A fold's shadow runs on beside the box: up to this contrast it is taken for the paper's white. */
    maxFoldContrast: 0.35,
    /** The printed line and this much beside it are left out. */
    insetMm: 0.35,
    /** The outline is looked for this far from where the grid puts it. */
    searchMm: 1.0,
    /** The same where nothing has told how far the print lies off the marks. */
    wideSearchMm: 1.7,
    /** Mean contrast of the printed outline over its surroundings that proves the box is there; worn print gives 0.48. */
    minOutline: 0.35,
    /** Distance of a walk around the outline. */
    walkMm: 0.7,
    /** Ring around the box, and the ink in it (mm²) beside an empty box that asks for a person. */
    haloMm: 1.2,
    haloInkMm2: 0.7,
    /** Ink that comes from the next box and lies so near it, share of the height in the mean, may be meant for either. */
    towardsNext: 0.35,
    /** The same with two strokes and this much ink beside the empty box, mm², of a mark that does not fill its own. */
    goesOver: { mm2: 0.28, maxInk: 0.66, away: 0.47 },
    /** So little inside, faint ink included, with so much just outside is a stroke that goes through the outline; others have neither. */
    throughFaint: 0.004,
    throughHaloMm2: 0.05,
    /** Where the print is not known: a line that reaches this far beyond two opposite sides is no mark; the box's own blur is left out. */
    through: { beyondMm: 3.2, besideMm: 0.5 },
    /** Ink around a box that no voter's cross leaves (felt-tip: 5 mm²), and its longest run on a walk around the box (2.5 mm). */
    spillHaloMm2: 9,
    spillRunMm: 4.2,
  },
  stamp: {
    /** Clear stamps are pressed darker than 0.45, weak ones paler than 0.3 (measured). */
    inkContrast: 0.37,
    faintContrast: 0.08,
    /** Share of the field's inside. */
    clear: 0.03,
    none: 0.006,
    /** Share of 4 mm cells that hold ink: a stamp covers ground, a fold or a speck does not. */
    clearCells: 0.15,
    /** Share of the hull around the ink that is drawn (1 mm cells): of a stamp, even half pressed, about 0.75; of handwriting at most 0.67. */
    clearOutline: 0.72,
    /** The same and twice the fill: handwriting up to 0.77, stamps half pressed mostly above 0.82. */
    clearOutlineAndFill: 0.82,
    /**
     * Drawn less than this, it is a part of a stamp or none: a part is this broad for its length at least (0.5; over the field's edge
     * 0.52), a signature with its flourish at most 0.36, and drawn up to 0.74.
     */
    wholeOutline: 0.9,
    minBreadth: 0.43,
    /** A stamp that comes up to its field's edge goes on at most this far beyond. */
    beyondMm: 24,
    /** A small solid stamp covers less ground and more of it: 14 mm across. A fold that dark would be 2 mm wide. */
    solid: 0.06,
    solidCells: 0.07,
    /** The field is at most this much darker than the page by light alone, share of the page's span. */
    maxShade: 0.3,
    noCells: 0.04,
    insetMm: 1.5,
  },
  crease: {
    /** Contrast of a crease along the sheet over the paper on both sides, and the share of the rows of each part of the sheet that have it. */
    contrast: 0.04,
    maxContrast: 0.4,
    share: 0.6,
    /** It leans by at most this much from head to foot, and is this broad to each side. */
    slantMm: 4.5,
    halfMm: 0.5,
    /** So far from the sheet's edges it is not looked for. */
    edgeMm: 6,
    /** In a box it is at most so much darker than above and below it. */
    darker: 0.05,
  },
  writing: {
    /** Contrast from which the mean of a quarter of a millimetre square may be a pale stroke. */
    faintContrast: 0.09,
    /** Contrast of a common pen. */
    inkContrast: 0.22,
    /** A stroke or blot is longer and larger than specks, which reach 0.7 mm; the stem of a small pale "i" is 1.1 mm. */
    minStrokeMm: 0.9,
    minComponentMm2: 0.25,
    /** Ink of common pens in strokes, mm², with one stroke this long: writing. Less, or paler: in doubt. */
    writing: 2.5,
    strokeMm: 1.8,
    /** Light may fall this unevenly on one field, share of the page's span. */
    maxShade: 0.25,
    /** What runs through the whole field, this dark in each 12 mm, is a fold up to the second contrast, and a rule at most this far from its top or bottom. */
    minFoldContrast: 0.03,
    maxFoldContrast: 0.35,
    ruleMm: 1,
    /** Slope of a fold, and its width. */
    maxSlope: 0.02,
    maxFoldMm: 1.2,
    /** Ink of the other side is this dark there, and so much darker than here, behind this share of what shines through. */
    throughContrast: 0.2,
    throughRatio: 1.3,
    throughShare: 0.7,
    /** What shines through is this pale, and shows this much of the other side's ink. */
    throughPale: 0.28,
    throughSeen: 0.5,
    /** So far beside it so much of the other side's ink must show as well: writing over the other side's print does not. */
    throughBesideMm: 2,
    throughSeenBeside: 0.25,
    /** Share of the ten millimetres above and below a field in which a fold goes on. */
    runsOnShare: 0.6,
  },
  strayInk: {
    /** Contrast over the paper around it. */
    inkContrast: 0.25,
    /** White that is left out around print and around each kind of region, of boxes where one is marked: feeds wobble, marks and writing reach out. */
    besidePrintMm: 0.8,
    besideRegionMm: {
      registrationMark: 2,
      ballotNumber: 2.5,
      ballotType: 1.5,
      ballotId: 2.5,
      partyName: 1,
      stamp: 0,
      personalVote: 2.8,
      writeIn: 1,
      partyVote: 2.8,
      open: 1,
    },
    /** Share of a box's height, in the middle, straight beside which a mark does not reach: what is there is a word or a line. */
    straightBeside: 0.5,
    /** The sheet's edge: shadows of the feeder, torn paper. */
    edgeMm: 7,
    /** A stroke or blot is longer and larger than dust and specks; of a small word over dense print little more lies on white. */
    minStrokeMm: 0.85,
    minStrokeMm2: 0.45,
    /** So far around a box with a mark its tails leave spots, and a stroke is longer. */
    tail: { besideMm: 6, minStrokeMm: 1.2 },
    /** What bleeds through is this dark on the other side, and so dark over here, behind this share of it. */
    throughContrast: 0.2,
    throughRatio: 0.9,
    throughShare: 0.8,
    /** It shows this much of the other side's ink. */
    throughSeen: 0.5,
    /** Marks bleed this far around their boxes; a hole goes through the print as well, this near the sheet's edge. */
    bleeds: { boxMm: 3, edgeMm: 16 },
    /** A hole so near the edge is no larger, and its shadow on the other side is off by no more than one of these, and this dark, share of here. */
    hole: { maxMm: 7, offMm: [0.4, 0.8, 1.2], ratio: 0.6 },
    /** Ink in strokes that makes a person look, mm²; `normal` sheets have none. */
    inkMm2: 0.45,
    /** Parts of one stamp lie at most this far from each other. */
    stampGapMm: 4.5,
    /** Of shorter lines of words only much ink over their print tells, of still shorter ones nothing. */
    minLineMm: 10,
    minShortMm: 1,
    /** Ink of a line of words over that of the others of its type, above which it may be struck out; print gives up to 0.11. */
    struck: 0.17,
    /** Ink of any so many millimetres of a line of words over its print and this share more of it, mm²; with the next line; and of a ruled line beside words. */
    crossed: { windowMm: 5, printVaries: 0.1, mm2: 0.52, aroundMm2: 0.8, bothMm2: 0.65 },
    besideRule: { windowMm: 8, printVaries: 0.05, mm2: 0.8 },
    /** A spot on white and ink over the print so near it, a quarter of its limit at least, are one small word where their shares of their limits add up to this. */
    together: { minSpotMm2: 0.3, besideMm: 1.2, minOver: 0.25, sum: 1 },
    /** Contrast of a line that fills the white between two words from one to the other; folds are paler. */
    gapContrast: 0.35,
  },
  /** Toner that lies unevenly across the sheet. */
  toner: {
    /** Ink over print is compared in windows of this length with so much print. */
    windowMm: 6,
    minPrintMm2: 0.4,
    /** Lines of words that must tell of a place, and places, 2 mm apart, that must be told of. */
    minLines: 4,
    minPlaces: 8,
    /** Fall of the print from where it is darkest to where it is palest, from which it is uneven, and up to which it is still print. */
    minFall: 0.12,
    maxFall: 0.75,
    /** What stands out over less than this is a pen down the names. */
    minBandMm: 14,
    /** Ink over print, in the mean of all lines, that is more than print. */
    maxOverPrint: 1.4,
  },
  partyName: {
    /** Ink of any 5 mm of the name over its print and this share more of it, mm². */
    printVaries: 0.06,
    crossedMm2: 0.5,
    /** Correlation of the printed name with its picture; below, the name is not what the number says. */
    minLikeness: 0.6,
    /** How far another list's name may come near before it is a mismatch. */
    minMargin: 0.05,
  },
} as const;
