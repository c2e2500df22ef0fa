import { execFileSync, spawnSync } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterEach, beforeEach, expect, test } from "vitest";
import { layout, manifest } from "../../src-shared/domain/layout.ts";
import { designBallots } from "./design-ballots.ts";
import { exampleBaseData } from "./testing/example-base-data.ts";
import { writeBallots } from "./write-ballots.ts";

const issuedAt = new Date("2027-06-15T12:00:00Z");
const designs = designBallots(exampleBaseData());
const hasPoppler = spawnSync("pdftotext", ["-v"]).error === undefined;
let dir = "";
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "ballots-"));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

test("a PDF and a layout per ballot, one manifest, ids running on from list to list", async () => {
  const written = await writeBallots(designs, dir, { copies: 3, firstId: 41, issuedAt });
  const found = manifest.parse(JSON.parse(await readFile(join(dir, "manifest.json"), "utf8")));
  expect(found).toEqual(written);
  expect(found.sheets.map((sheet) => Number(sheet.ballotId))).toEqual(Array.from({ length: 21 }, (_, i) => 41 + i));
  expect(found.sheets[4]).toEqual({
    ballotId: "000000045",
    ballotNumber: designs[1]!.layout.ballotNumber,
    list: "HAV",
    pdf: `${designs[1]!.layout.ballotNumber}.pdf`,
    frontPage: 3,
    backPage: 4,
  });
  for (const { layout: expected } of designs) {
    const path = join(dir, `${expected.ballotNumber}.layout.json`);
    expect(layout.parse(JSON.parse(await readFile(path, "utf8")))).toEqual(expected);
  }
  expect(await readdir(dir)).toHaveLength(designs.length * 2 + 1);
});

test("the same base data gives the same bytes", async () => {
  const pdf = `${designs[0]!.layout.ballotNumber}.pdf`;
  const bytes: Buffer[] = [];
  for (const name of ["first", "second"]) {
    await writeBallots(designs.slice(0, 1), join(dir, name), { copies: 2, firstId: 1, issuedAt });
    bytes.push(await readFile(join(dir, name, pdf)));
  }
  expect(bytes[0]!.equals(bytes[1]!)).toBe(true);
});

test("a thousand sheets of 97 candidates cost little more than one: what is common is stored once", async () => {
  const [crowded] = designBallots(exampleBaseData({ candidates: 97, maxWriteIns: 20 }), { lists: ["FJELL"] });
  await writeBallots([crowded!], dir, { copies: 1000, firstId: 1, issuedAt });
  const { size } = await stat(join(dir, `${crowded!.layout.ballotNumber}.pdf`));
  expect(size).toBeLessThan(2_500_000);
});

test("ids that would pass nine digits are refused before anything is written", async () => {
  const tooHigh = { copies: 10, firstId: 999_999_950, issuedAt };
  await expect(writeBallots(designs, join(dir, "new"), tooHigh)).rejects.toMatchObject({ code: "ballot-ids-run-out" });
  expect(await readdir(dir)).toEqual([]);
});

test("rasters are 8-bit grey at the resolution asked for", async () => {
  await writeBallots(designs.slice(0, 1), dir, { copies: 2, firstId: 5, pngDpi: 100, issuedAt });
  for (const name of ["000000005-front", "000000005-back", "000000006-front", "000000006-back"]) {
    const found = await sharp(join(dir, `${name}.png`)).metadata();
    expect(found).toMatchObject({ width: 827, height: 1169, channels: 1, depth: "uchar" });
  }
});

test.skipIf(!hasPoppler)("fonts are embedded, and the text comes out with æøå and Sámi letters", async () => {
  const { ballotNumber } = designs[3]!.layout;
  await writeBallots(designs.slice(3, 4), dir, { copies: 2, firstId: 7, issuedAt });
  const pdf = join(dir, `${ballotNumber}.pdf`);
  const fonts = execFileSync("pdffonts", [pdf], { encoding: "utf8" }).trim().split("\n").slice(2);
  expect(fonts.length).toBeGreaterThan(0);
  for (const line of fonts) expect(line).toMatch(/Inter-\w+\s+CID TrueType\s+Identity-H\s+yes yes yes/);
  const page = (n: number) => execFileSync("pdftotext", ["-f", `${n}`, "-l", `${n}`, pdf, "-"], { encoding: "utf8" });
  expect(page(1)).toContain("Sámi álbmot – Samefolkets liste i Fjordvik");
  for (const words of ["Čáhppe", "Žeŋka", "Đurri", "Ŧorkil", "Håkon", "Rørvåg", "Nærbø", ballotNumber]) {
    expect(page(1)).toContain(words);
  }
  expect(page(3)).toContain("1000000008");
  expect(page(2)).not.toContain("Sámi álbmot");
});

test.skipIf(!hasPoppler)(
  "print and raster have one geometry: registration marks fall on the same tenth of a millimetre",
  async () => {
    const { ballotNumber } = designs[0]!.layout;
    await writeBallots(designs.slice(0, 1), dir, { copies: 1, firstId: 1, issuedAt });
    execFileSync("pdftoppm", ["-r", "300", "-gray", "-png", join(dir, `${ballotNumber}.pdf`), join(dir, "page")]);
    for (const [side, file] of [
      ["front", "page-1.png"],
      ["back", "page-2.png"],
    ] as const) {
      const { data, info } = await sharp(join(dir, file))
        .toColourspace("b-w")
        .extractChannel(0)
        .raw()
        .toBuffer({ resolveWithObject: true });
      for (const { rectMm, kind } of designs[0]!.layout.regions.filter((region) => region.side === side)) {
        if (kind !== "registrationMark") continue;
        const centre = inkCentre({ width: info.width, data }, rectMm.x - 2, rectMm.y - 2, 9);
        expect(Math.hypot(centre.x - rectMm.x - 2.5, centre.y - rectMm.y - 2.5)).toBeLessThan(0.1);
      }
    }
  },
);

function inkCentre(page: { width: number; data: Buffer }, x: number, y: number, size: number) {
  const perMm = 300 / 25.4;
  let [sum, sumX, sumY] = [0, 0, 0];
  for (let row = Math.round(y * perMm); row < (y + size) * perMm; row++) {
    for (let column = Math.round(x * perMm); column < (x + size) * perMm; column++) {
      const ink = 255 - page.data[row * page.width + column]!;
      sum += ink;
      sumX += ink * (column + 0.5);
      sumY += ink * (row + 0.5);
    }
  }
  return { x: sumX / sum / perMm, y: sumY / sum / perMm };
}
