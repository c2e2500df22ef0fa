import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, describe, expect, test } from "vitest";
import { emptyEntry, readLabelText } from "../../src-shared/domain/box-label.ts";
import { createZxingReader } from "../interpretation/zxing-reader.ts";
import { writeLabelPdf } from "./write-label-pdf.ts";

const key = {
  event: "99000027",
  election: "01",
  contest: "009901",
  category: "VO",
  area: "47.99.9901.990100.0003",
  stage: "final",
  ordinal: 1,
} as const;
const names = { election: "Kommunestyrevalget 2027", contest: "Fjordvik", area: "0003 Čáhppi" };
const label = (box: number) => ({ key, names, box, of: 9, training: true });
const hasPoppler = spawnSync("pdftoppm", ["-v"]).error === undefined;

describe("labels of boxes", () => {
  const dir = mkdtempSync(join(tmpdir(), "tellesentral-labels-"));
  afterAll(() => rmSync(dir, { recursive: true, force: true }));

  test("nine boxes take two pages", async () => {
    const pdf = await writeLabelPdf(
      Array.from({ length: 9 }, (_, i) => label(i + 1)),
      "Etiketter",
    );
    expect(
      Buffer.from(pdf)
        .toString("latin1")
        .match(/\/Type \/Page\b/g),
    ).toHaveLength(2);
  });

  test.skipIf(!hasPoppler)("a hand scanner reads both codes of each label as printed (needs pdftoppm)", async () => {
    const file = join(dir, "labels.pdf");
    writeFileSync(file, await writeLabelPdf([label(1), label(2)], "Etiketter"));
    spawnSync("pdftoppm", ["-gray", "-r", "200", "-png", file, join(dir, "page")]);
    const readCode = await createZxingReader();
    /** The picture of one code as a hand scanner meets it: millimetres of the page. */
    const codeAt = async (leftMm: number, topMm: number) => {
      const px = (mm: number) => Math.round((mm * 200) / 25.4);
      const crop = { left: px(leftMm), top: px(topMm), width: px(104), height: px(15) };
      const page = sharp(join(dir, "page-1.png")).extract(crop).toColourspace("b-w").raw();
      return readCode({ ...crop, data: new Uint8Array(await page.toBuffer()) });
    };
    const boxes = [];
    for (const left of [0, 105])
      boxes.push(readLabelText(emptyEntry, `${await codeAt(left, 31)}\n${await codeAt(left, 51)}`).label);
    expect(boxes.map((each) => each?.box)).toEqual([1, 2]);
    expect(boxes[0]).toMatchObject({ of: 9, count: { category: "VO", stage: "final", area: "9901000003" } });
  });
});
