import type { GreyPage } from "../../interpretation/grey-page.ts";
import { jpegLook } from "../effects/jpeg-look.ts";
import { cropped, drawStreak, oneBit, softened, unevenLight } from "../effects/picture-effects.ts";
import type { Random } from "../random.ts";
import type { ScannedPair } from "../simulate-sheet.ts";
import type { Trouble } from "./trouble.ts";
import { rowsOf, type TroubleDetails } from "./trouble-row.ts";

const row = rowsOf("scanner");
const onBoth = (step: (page: GreyPage, random: Random) => void): TroubleDetails => ({
  mishaps: {
    scanned({ front, back }, random) {
      step(front, random);
      step(back, random);
    },
  },
});
/** Upright, front first: then a column of the front's picture is a column of the ballot. */
const upright = { upsideDownChance: 0 } as const;
const somewhere = (page: GreyPage, random: Random) => random.between(0.03, 0.97) * page.width;
/** Where the boxes of a list lie in an upright picture. */
const overBoxes = (page: GreyPage, random: Random) => (random.between(22.3, 26.2) / 210) * page.width;
const throughBoxes = (
  grey: readonly [number, number],
  opacity: readonly [number, number],
  widthPx: readonly [number, number],
) => ({
  conditions: upright,
  mishaps: {
    scanned: ({ front }: ScannedPair, random: Random) => {
      const wide = Math.round(random.between(...widthPx));
      drawStreak(front, overBoxes(front, random), wide, random.between(...grey), random.between(...opacity));
    },
  },
});

/** What the scanner itself does to a picture. */
export const scannerTroubles: readonly Trouble[] = [
  row(
    "streak-grey",
    "A grey streak",
    "readable",
    onBoth((page, random) => {
      drawStreak(page, somewhere(page, random), 1 + random.int(5), random.between(120, 200), random.between(0.3, 0.8));
    }),
  ),
  row(
    "streak-black",
    "A black streak",
    "readable",
    onBoth((page, random) => {
      drawStreak(page, somewhere(page, random), 1 + random.int(4), random.between(0, 40), random.between(0.85, 1));
    }),
  ),
  row(
    "streak-white",
    "A white streak",
    "readable",
    onBoth((page, random) => {
      drawStreak(page, somewhere(page, random), 1 + random.int(4), 254, random.between(0.85, 1));
    }),
  ),
  row(
    "streaks-many",
    "Many thin streaks",
    "readable",
    onBoth((page, random) => {
      const streaks = 4 + random.int(6);
      for (let i = 0; i < streaks; i++)
        drawStreak(page, somewhere(page, random), 1 + random.int(2), random.between(60, 200), random.between(0.2, 0.5));
    }),
  ),
  row(
    "streak-grey-through-boxes",
    "A grey streak through the boxes",
    "readable",
    throughBoxes([120, 200], [0.3, 0.7], [1, 4]),
  ),
  row(
    "streak-black-through-boxes",
    "A black streak through the boxes",
    "readable",
    throughBoxes([0, 40], [0.9, 1], [1, 3]),
  ),
  row(
    "streak-white-through-boxes",
    "A white streak through the boxes",
    "readable",
    throughBoxes([252, 255], [0.9, 1], [1, 4]),
  ),
  row(
    "uneven-light",
    "A lamp that fades to one side",
    "readable",
    onBoth((page, random) => unevenLight(page, random.between(0.6, 0.85), random)),
  ),
  row("low-contrast", "Pale, grey pictures", "readable", { conditions: { paper: [205, 235], ink: [80, 115] } }),
  row("overexposed", "Too much light: thin lines fade", "readable", {
    conditions: { paper: [255, 255], gamma: [1.5, 2] },
  }),
  row("underexposed", "Too little light", "readable", {
    conditions: { paper: [150, 185], ink: [5, 15], gamma: [0.6, 0.8] },
  }),
  // a pale pen may be gone without a trace: nobody can vouch for what is left
  row(
    "one-bit-look",
    "Black and white only",
    "must-verify",
    onBoth((page, random) => oneBit(page, random.between(110, 190))),
  ),
  row(
    "jpeg-q50",
    "Compressed hard",
    "readable",
    onBoth((page) => jpegLook(page, 50)),
  ),
  row(
    "jpeg-q75",
    "Compressed as usual",
    "normal",
    onBoth((page) => jpegLook(page, 75)),
  ),
  row("resolution-240", "240 dots per inch from a 200 dpi sensor", "readable", {
    mishaps: { fed: (feed) => ({ ...feed, resolution: 1.2 }) },
  }),
  row("resolution-300", "300 dots per inch from a 200 dpi sensor", "readable", {
    mishaps: { fed: (feed) => ({ ...feed, resolution: 1.5 }) },
  }),
  row(
    "out-of-focus",
    "Out of focus",
    "readable",
    onBoth((page, random) => {
      for (let passes = 1 + random.int(3); passes > 0; passes--) softened(page);
    }),
  ),
  row("noisy-sensor", "A noisy sensor", "readable", { conditions: { noise: [4, 7.5] } }),
  row("dark-backing", "A scanner with a dark backing", "readable", {
    conditions: { backing: [150, 225], marginMm: [0.5, 4], maxRotationDeg: 2 },
  }),
  row("cropped-edges", "The picture's edges cut off, the marks just not", "readable", {
    conditions: { marginMm: [0, 0.5], maxOffsetMm: 0.5, maxRotationDeg: 0.6 },
    mishaps: {
      scanned(pair, random) {
        const limit = () => Math.round((random.between(0, 6) / 210) * pair.front.width);
        const cut = { left: limit(), right: limit(), top: limit(), bottom: limit() };
        pair.front = cropped(pair.front, cut);
        pair.back = cropped(pair.back, cut);
      },
    },
  }),
  row("cropped-into-marks", "The picture cut through the marks of one side", "must-verify", {
    conditions: { marginMm: [0, 0.3], maxOffsetMm: 0.3, maxRotationDeg: 0.3, upsideDownChance: 0 },
    mishaps: {
      scanned(pair, random) {
        const cut = Math.round((random.between(13, 19) / 210) * pair.front.width);
        const left = random.chance(0.5);
        pair.front = cropped(pair.front, { left: left ? cut : 0, right: left ? 0 : cut, top: 0, bottom: 0 });
        pair.back = cropped(pair.back, { left: left ? 0 : cut, right: left ? cut : 0, top: 0, bottom: 0 });
      },
    },
  }),
];
