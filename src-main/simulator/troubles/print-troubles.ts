import type { RectMm } from "../../../src-shared/domain/layout.ts";
import { BLOCK_PX, BLOCK_SHIFT, type Canvas, touch } from "../canvas.ts";
import { blot } from "../effects/soiling.ts";
import type { Paper } from "../simulate-sheet.ts";
import { regionsOf } from "./pen-work.ts";
import type { Trouble } from "./trouble.ts";
import { rowsOf } from "./trouble-row.ts";

const row = rowsOf("print");

/** What went wrong in the printer. */
export const printTroubles: readonly Trouble[] = [
  row("faint-toner", "Toner running out", "readable", {
    mishaps: {
      printed({ front, back }, random) {
        const left = random.between(0.5, 0.75);
        for (const side of [front, back]) paleToner(side, () => left);
      },
    },
  }),
  row("toner-bands", "Pale bands along the print", "readable", {
    mishaps: {
      printed({ front, back }, random) {
        for (const side of [front, back]) {
          const middle = random.next() * side.width;
          const half = random.between(8, 30) * side.pxPerMm;
          const lost = random.between(0.25, 0.5);
          paleToner(side, (x) => 1 - lost * Math.max(0, 1 - Math.abs(x - middle) / half));
        }
      },
    },
  }),
  row("toner-specks", "Specks of toner all over", "readable", {
    mishaps: {
      printed({ front, back }, random) {
        for (const side of [front, back])
          for (let i = 0; i < 150; i++)
            blot(
              side,
              random.between(1, 209),
              random.between(1, 296),
              random.between(0.05, 0.16),
              random.between(0.3, 0.9),
              random,
            );
      },
    },
  }),
  row("misregistered", "Print shifted against the marks by up to 1.5 mm", "readable", {
    mishaps: {
      voted(paper, random) {
        const turn = random.between(0, 2 * Math.PI);
        const far = random.between(0.5, 1.5);
        shiftPrint(paper, { x: far * Math.cos(turn), y: far * Math.sin(turn) });
      },
    },
  }),
  row("bold-print", "Too much toner: print runs wide", "readable", {
    mishaps: {
      printed({ front, back }) {
        for (const side of [front, back]) spreadToner(side);
      },
    },
  }),
  row("other-party-name", "The name of another list on the ballot", "must-verify", {
    ballots: "candidates",
    mishaps: {
      printed(paper, random) {
        const [field] = regionsOf(paper, "partyName");
        const lists = paper.others.filter(({ layout }) => layout.ballotType === "candidates");
        if (field) copyRect(random.pick(lists).front, paper.front, field.rectMm);
      },
    },
  }),
];

/** Takes toner away: `left` is the share that stays in each column. */
function paleToner(side: Canvas, left: (x: number) => number): void {
  const { width, height, data, blocksAcross } = side;
  const share = Float32Array.from({ length: width }, (_, x) => left(x));
  for (let y = 0; y < height; y++) {
    const blocks = Math.floor(y / BLOCK_PX) * blocksAcross;
    for (let x = 0; x < width; x++) {
      if (side.inked[blocks + (x >> BLOCK_SHIFT)] === 0) x |= BLOCK_PX - 1;
      else if (data[y * width + x] !== 255) data[y * width + x] = 255 - (255 - data[y * width + x]!) * share[x]!;
    }
  }
}

/** Makes every line wider by about a third of a pixel to each side. */
function spreadToner(side: Canvas): void {
  const { width, height, data, blocksAcross } = side;
  for (let y = 1; y < height; y++) {
    const blocks = Math.floor(y / BLOCK_PX) * blocksAcross;
    for (let x = width - 1; x > 0; x--) {
      if (side.inked[blocks + (x >> BLOCK_SHIFT)] === 0) continue;
      const at = y * width + x;
      const grey = data[at]!;
      const darkest = Math.min(data[at - 1]!, data[at - width]!);
      if (darkest < grey) data[at] = (2 * grey + darkest) / 3;
    }
  }
}

/** Moves all print and ink of the front but the registration marks. */
function shiftPrint(paper: Paper, byMm: { x: number; y: number }): void {
  const { front } = paper;
  const { width, height, data, pxPerMm } = front;
  const [dx, dy] = [Math.round(byMm.x * pxPerMm), Math.round(byMm.y * pxPerMm)];
  const before = data.slice();
  const marks = regionsOf(paper, "registrationMark").filter(({ side }) => side === "front");
  data.fill(255);
  for (let y = Math.max(0, dy); y < Math.min(height, height + dy); y++) {
    const from = (y - dy) * width;
    const [x0, x1] = [Math.max(0, dx), Math.min(width, width + dx)];
    data.set(before.subarray(from + x0 - dx, from + x1 - dx), y * width + x0);
  }
  const shifted = { ...front, data: before };
  const blank = { ...front, data: new Uint8Array(before.length).fill(255) };
  for (const { rectMm } of marks) copyRect(blank, front, moved(rectMm, byMm));
  for (const { rectMm } of marks) copyRect(shifted, front, grown(rectMm));
  touch(front, 0, 0, width, height);
}

const grown = ({ x, y, width, height }: RectMm): RectMm => ({
  x: x - 0.5,
  y: y - 0.5,
  width: width + 1,
  height: height + 1,
});
const moved = (rect: RectMm, by: { x: number; y: number }): RectMm => {
  const { x, y, width, height } = grown(rect);
  return { x: x + by.x, y: y + by.y, width, height };
};

/** Copies a rectangle of millimetres between two sides of one size. */
function copyRect(from: Canvas, onto: Canvas, { x, y, width, height }: RectMm): void {
  const px = onto.pxPerMm;
  const [x0, x1] = [Math.max(0, Math.round(x * px)), Math.min(onto.width, Math.round((x + width) * px))];
  const [y0, y1] = [Math.max(0, Math.round(y * px)), Math.min(onto.height, Math.round((y + height) * px))];
  for (let row = y0; row < y1; row++)
    onto.data.set(from.data.subarray(row * from.width + x0, row * from.width + x1), row * onto.width + x0);
  touch(onto, x0, y0, x1, y1);
}
