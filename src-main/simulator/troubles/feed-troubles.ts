import type { GreyPage } from "../../interpretation/grey-page.ts";
import { type Canvas, copyCanvas } from "../canvas.ts";
import { overlapped } from "../effects/joined-sheets.ts";
import { drawForm } from "../effects/other-form.ts";
import { cropped, quarterTurned } from "../effects/picture-effects.ts";
import type { Feed } from "../feed.ts";
import type { Random } from "../random.ts";
import type { Trouble } from "./trouble.ts";
import { rowsOf } from "./trouble-row.ts";

/** Scanners that see a turned sheet widen the picture, so that all of it but the corners' tips stays on it. */
function turned(feed: Feed, rotationDeg: number): Feed {
  const sin = Math.sin((Math.abs(rotationDeg) * Math.PI) / 180);
  const margin = { x: Math.max(feed.marginMm.x, sin * 148 - 4), y: Math.max(feed.marginMm.y, sin * 105 - 4) };
  return { ...feed, rotationDeg, marginMm: margin };
}

const row = rowsOf("feed");
const either = (random: Random): 1 | -1 => (random.chance(0.5) ? 1 : -1);
const upright = { upsideDownChance: 0, backFirstChance: 0 } as const;
const mm = (page: GreyPage, length: number) => Math.round((length / 210) * page.width);

/** How the sheet went through the feeder, and what got mixed up there. */
export const feedTroubles: readonly Trouble[] = [
  row("rotated-to-5-degrees", "Turned by up to 5 degrees", "readable", {
    mishaps: { fed: (feed, random) => turned(feed, either(random) * random.between(1.5, 5)) },
  }),
  row("upside-down", "Upside down", "normal", { conditions: { upsideDownChance: 1 } }),
  row("turned-90", "Turned by a quarter", "readable", {
    pictured(pictures, _, random) {
      const clockwise = random.chance(0.5);
      if (pictures.first) pictures.first = quarterTurned(pictures.first, clockwise);
      if (pictures.second) pictures.second = quarterTurned(pictures.second, !clockwise);
    },
  }),
  row("sheared", "Pulled askew by up to 4 mm from head to foot", "readable", {
    mishaps: { fed: (feed, random) => ({ ...feed, shearMm: either(random) * random.between(1, 4) }) },
  }),
  row("stretched-3-percent", "Up to 3 % too long or too short", "readable", {
    mishaps: { fed: (feed, random) => ({ ...feed, stretchY: either(random) * random.between(0.01, 0.03) }) },
  }),
  row("unsteady-feed", "The rollers slip and catch", "readable", { conditions: { feedWobbleMm: 0.35 } }),
  row("perspective", "Lifted paper: wider at one end", "readable", { conditions: { maxKeystone: 0.012 } }),
  row("overlapping-sheets", "Two sheets, one sticking out behind the other", "must-verify", {
    conditions: upright,
    pictured(pictures, other, random) {
      const { first, second } = pictures;
      const below = other.ballot("any");
      if (!first || !second) return;
      const shift = mm(first, random.between(14, 180)) * either(random);
      const aside = mm(first, random.between(-3, 3));
      pictures.first = overlapped(first, below.front, shift, aside);
      pictures.second = overlapped(below.back, second, -shift, -aside);
    },
  }),
  row("overlapping-cut-to-length", "Two sheets overlapping, the picture as long as one", "must-verify", {
    conditions: upright,
    pictured(pictures, other, random) {
      const { first, second } = pictures;
      const below = other.ballot("any");
      if (!first || !second) return;
      const shift = mm(first, random.between(18, 110));
      pictures.first = cutTo(overlapped(first, below.front, -shift, 0), first.height);
      pictures.second = cutTo(overlapped(below.back, second, shift, 0), second.height);
    },
  }),
  row("two-fronts", "Two sheets as one: the fronts of two ballots", "must-verify", {
    conditions: { backFirstChance: 0 },
    pictured(pictures, other) {
      pictures.second = other.ballot("any").front;
    },
  }),
  row("two-backs", "Two sheets as one: only backs are seen", "must-verify", {
    conditions: { backFirstChance: 0 },
    pictured(pictures, other) {
      pictures.first = other.ballot("any").back;
    },
  }),
  row("list-side-twice", "The list printed on both sides", "must-verify", {
    mishaps: {
      voted: ({ front, back }) => copyCanvas(front, back),
      pressStamp: () => {},
    },
  }),
  row("back-missing", "No picture of one side", "must-verify", {
    pictured(pictures, _, random) {
      if (random.chance(0.5)) pictures.first = null;
      else pictures.second = null;
    },
  }),
  row("empty-page", "An empty sheet", "must-verify", {
    votes: "none",
    mishaps: {
      printed({ front, back }) {
        wipe(front);
        wipe(back);
      },
      mark: () => {},
      pressStamp: () => {},
    },
  }),
  row("empty-front", "A ballot with nothing on the list side", "must-verify", {
    mishaps: { printed: ({ front }) => wipe(front), mark: () => {} },
  }),
  row("empty-back", "A ballot with nothing on the back", "must-verify", {
    mishaps: { printed: ({ back }) => wipe(back), pressStamp: () => {} },
  }),
  row("other-form", "A sheet of another form", "must-verify", {
    votes: "none",
    mishaps: {
      printed({ front, back }, random) {
        for (const side of [front, back]) {
          wipe(side);
          drawForm(side, random);
        }
      },
      mark: () => {},
      pressStamp: () => {},
    },
  }),
];

function wipe(canvas: Canvas): void {
  canvas.data.fill(255);
  canvas.inked.fill(0);
}

const cutTo = (page: GreyPage, height: number): GreyPage =>
  cropped(page, { left: 0, right: 0, top: 0, bottom: Math.max(0, page.height - height) });
