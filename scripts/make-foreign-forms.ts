import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import sharp from "sharp";
import { fjordvik } from "../src-main/basedata/fjordvik.ts";
import type { GreyPage } from "../src-main/interpretation/grey-page.ts";
import { crossForm, ringForm, trackForm } from "../src-main/interpretation/testing/foreign-forms.ts";
import { openForeignPress } from "../src-main/interpretation/testing/foreign-press.ts";
import { conditionLevels } from "../src-main/simulator/conditions.ts";

/** Writes fixtures/foreign-forms: three ballots that are not of our design, and one simulated scan of each. */
const out = fileURLToPath(new URL("../fixtures/foreign-forms", import.meta.url));
const baseData = fjordvik();
const lists = baseData.elections[0]!.contests[0]!.lists.filter((list) => list.candidates.length > 0);
const forms = {
  "0001": ringForm(baseData, lists[0]!),
  "0002": crossForm(baseData, lists),
  "0003": trackForm(baseData, lists[1]!, true),
};
await mkdir(join(out, "layouts"), { recursive: true });
await mkdir(join(out, "scans"), { recursive: true });
const press = await openForeignPress(baseData, Object.values(forms));
const truths: string[] = [];
for (const [sheet, form] of Object.entries(forms)) {
  const boxes = form.layout.regions.flatMap((region) => (region.kind === "personalVote" ? [region.candidate] : []));
  const personalVotes = [1, 4, boxes.length - 1].flatMap((i) => boxes[i] ?? []);
  const partyVote = form.layout.ballotType === "parties" ? lists[2]!.id : null;
  const truth = press.truth(form, { sheet, ballotId: `10000${sheet}`, personalVotes, partyVote });
  const { first, second } = press.scan(form, truth, `fixture ${sheet}`, conditionLevels.normal);
  await writeFile(
    join(out, "layouts", `${form.layout.ballotNumber}.layout.json`),
    `${JSON.stringify(form.layout, null, 2)}\n`,
  );
  await writeFile(join(out, "scans", `${sheet}-1.jpg`), await jpeg(first));
  await writeFile(join(out, "scans", `${sheet}-2.jpg`), await jpeg(second));
  truths.push(JSON.stringify(truth));
}
await writeFile(join(out, "truth.ndjson"), `${truths.join("\n")}\n`);

function jpeg({ data, width, height }: GreyPage): Promise<Buffer> {
  const raw = { width, height, channels: 1 as const };
  return sharp(Buffer.from(data), { raw }).toColourspace("b-w").jpeg({ quality: 75 }).toBuffer();
}
