import type { RectMm } from "../../../src-shared/domain/layout.ts";
import { bleedThrough } from "../effects/show-through.ts";
import { writeByHand } from "../handwriting.ts";
import type { Random } from "../random.ts";
import type { Paper } from "../simulate-sheet.ts";
import { printStamp, type StampPlacing } from "../stamp-print.ts";
import { drawStrokes } from "../stroke.ts";
import type { Trouble } from "./trouble.ts";
import { rowsOf, type TroubleDetails } from "./trouble-row.ts";

const row = rowsOf("stamp");
const stamped = (placing: (random: Random) => StampPlacing): TroubleDetails => ({
  mishaps: {
    pressStamp: ({ back, stamp }, { rectMm }, random) =>
      printStamp(back, rectMm, stamp, "clear", random, placing(random)),
  },
});
/** Where there is no stamp, whatever else there is. */
const unstamped = (inPlace?: (paper: Paper, field: RectMm, random: Random) => void): TroubleDetails => ({
  voter: (truth) => ({ ...truth, stamp: "none", mustVerify: true, decision: { decision: "reject", reason: "VA" } }),
  ...(inPlace ? { mishaps: { pressStamp: (paper, { rectMm }, random) => inPlace(paper, rectMm, random) } } : {}),
});

/** The stamp on the back. */
export const stampTroubles: readonly Trouble[] = [
  row("stamp-missing", "No stamp", "must-verify", unstamped()),
  row("stamp-weak", "Stamp too weak", "must-verify", {
    voter: (truth) => ({ ...truth, stamp: "weak", mustVerify: true }),
  }),
  row("stamp-trace", "Hardly a trace of a stamp", "must-verify", {
    voter: (truth) => ({ ...truth, stamp: "weak", mustVerify: true }),
    ...stamped((random) => ({ density: random.between(0.06, 0.15), grain: 0.6 })),
  }),
  row(
    "stamp-rotated",
    "Stamp turned any way",
    "readable",
    stamped((random) => ({ turnDeg: random.between(0, 360) })),
  ),
  row(
    "stamp-partial",
    "A part of the stamp did not print",
    "readable",
    stamped((random) => ({
      pressedSide: { turnDeg: random.between(0, 360), atMm: random.between(0, 9) },
    })),
  ),
  row(
    "stamp-over-the-edge",
    "Stamp half out of its field",
    "readable",
    stamped((random) => ({
      shiftMm: random.chance(0.5)
        ? { x: (random.chance(0.5) ? 1 : -1) * random.between(15, 27), y: random.normal() * 2 }
        : { x: random.normal() * 8, y: (random.chance(0.5) ? 1 : -1) * random.between(8, 17) },
    })),
  ),
  row("stamp-double", "Stamped twice", "readable", {
    mishaps: {
      pressStamp({ back, stamp }, { rectMm }, random) {
        for (let i = 0; i < 2; i++)
          printStamp(back, rectMm, stamp, "clear", random, {
            shiftMm: { x: random.between(-12, 12), y: random.between(-3, 3) },
          });
      },
    },
  }),
  row("stamp-smeared", "Stamp smeared", "readable", {
    mishaps: {
      pressStamp({ back, stamp }, { rectMm }, random) {
        const turnDeg = random.normal() * 5;
        const pull = { x: random.between(-0.7, 0.7), y: random.between(-0.4, 0.4) };
        const start = { x: random.normal() * 2, y: random.normal() };
        for (let i = 0; i < 5; i++)
          printStamp(back, rectMm, stamp, "clear", random, {
            turnDeg,
            shiftMm: { x: start.x + i * pull.x, y: start.y + i * pull.y },
            density: i === 0 ? random.between(0.6, 0.85) : 0.3 - 0.04 * i,
            grain: 0.4,
          });
      },
    },
  }),
  row(
    "stamp-coloured",
    "Red, violet or green stamp",
    "readable",
    stamped((random) => ({ density: random.between(0.5, 0.72) })),
  ),
  row("stamp-shows-on-front", "Stamp that soaks through to the front", "readable", {
    mishaps: {
      handled({ front, back, layout }, random) {
        const field = layout.regions.find(({ kind }) => kind === "stamp")!.rectMm;
        const within = { x: field.x + 1, y: field.y + 1, width: field.width - 2, height: field.height - 2 };
        bleedThrough(front, back, within, random.between(0.05, 0.16));
      },
    },
  }),
  row(
    "stamp-beside-field",
    "Stamp next to its field",
    "must-verify",
    unstamped(({ back, stamp }, field, random) => {
      const shiftMm = random.chance(0.6)
        ? { x: random.between(-25, 25), y: random.between(42, 85) }
        : { x: (random.chance(0.5) ? 1 : -1) * random.between(50, 58), y: random.between(-5, 60) };
      printStamp(back, field, stamp, "clear", random, { shiftMm });
    }),
  ),
  row(
    "stamp-on-the-front",
    "Stamped on the wrong side",
    "must-verify",
    unstamped(({ front, stamp }, field, random) => {
      printStamp(front, field, stamp, "clear", random, {
        shiftMm: { x: random.between(-25, 25), y: random.between(30, 120) },
      });
    }),
  ),
  row(
    "signature-for-stamp",
    "A signature instead of a stamp",
    "must-verify",
    unstamped(({ back, pen, hand }, field, random) => {
      writeByHand(back, random.pick(signatures), { ...field, y: field.y + 12, height: 14 }, hand, pen, random);
      const y = field.y + random.between(24, 28);
      const flourish = Array.from({ length: 14 }, (_, i) => ({
        x: field.x + 8 + i * 3,
        y: y + 2.2 * Math.sin(i * 0.9),
      }));
      drawStrokes(back, [flourish], pen, random);
    }),
  ),
  row(
    "words-for-stamp",
    "Words instead of a stamp",
    "must-verify",
    unstamped(({ back, pen, hand }, field, random) => {
      const lines = random.shuffle(remarks).slice(0, 2 + random.int(2));
      lines.forEach((words, i) => {
        writeByHand(back, words, { ...field, y: field.y + 4 + i * 11, height: 9 }, hand, pen, random);
      });
    }),
  ),
];

const signatures = ["Kari Nordmann", "Ola Hansen", "A. Johansen", "Ánne M. Sara", "Per Berg"];
const remarks = [
  "Stemplet her",
  "Fjordvik valglokale",
  "12. september",
  "Godkjent",
  "Stempel mangler",
  "OK, sett av meg",
];
