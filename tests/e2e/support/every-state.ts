import { cp, readFile } from "node:fs/promises";
import { join } from "node:path";
import { createApp } from "../../../src-main/app.ts";
import { designBallots } from "../../../src-main/ballots/design-ballots.ts";
import { fjordvik } from "../../../src-main/basedata/fjordvik.ts";
import type { BallotDecision } from "../../../src-shared/domain/decision.ts";
import { keyOf, scanned, sheetsOf } from "../../support/counting.ts";
import { loseLastPicture } from "./lose-last-picture.ts";
import { prepareBox } from "./prepare-box.ts";

const NORDBY = "47.99.9901.990100.0002";
const WHOLE = "47.99.9901.990100.0000";
const DICE = "31415926535897932384";

/** Counts as the windows' addresses name them. */
export const SENTRUM = "02-009901-VO-47.99.9901.990100.0001-final-1";
export const EMERGENCY = "02-009901-VB-47.99.9901.990100.0000-final-1";
/** In Sentrum, of one ballot that a person has decided. */
export const DECIDED_BOX = 5;

/**
 * A store in which every screen has something to show. 0001 Sentrum: real scans in two boxes, the same paper in both, so that ballots wait
 * and are duplicates; one is set aside. 0002 Nordby: 72 pretended sheets, completed, one more a list than the preliminary count said; a
 * sample that was given up and one to read. VS: three sheets, all read again; VB: three sheets that may be, were not a picture gone. No
 * account yet.
 */
export async function prepareEveryState(dir: string): Promise<void> {
  await prepareBox(dir, 24);
  await cp(join(dir, "scans", "kasse-1"), join(dir, "scans", "kasse-2"), { recursive: true });
  const app = await createApp({ storeDir: join(dir, "store"), workers: 1 });
  const kari = app.as("Kari Prøve");
  const baseData = fjordvik();
  await kari.baseData.import({ bytes: await readFile(join(dir, "GRUNNLAG.zip")) });
  await kari.baseData.importLayouts({ layouts: designBallots(baseData).map(({ layout }) => layout) });

  const verifying = await kari.counts.start({ key: keyOf(baseData), expectedBoxes: 4 });
  for (const box of [1, 2])
    await kari.boxes.scanFolder({ count: verifying.id, box, dir: join(dir, "scans", `kasse-${box}`) });
  const doubtful = (await kari.verification.next({ count: verifying.id, box: 1 }))!;
  await kari.verification.setAside({ sheet: doubtful, note: "Er dette et stempel?", asked: null });

  const { id: done } = await scanned({ app, count: verifying }, DECIDED_BOX, [
    { name: "1", ballotId: "000000901", reasons: ["stamp-weak"] },
  ]);
  const { rows } = await app.read.sheets({ box: done });
  const approved: BallotDecision = { decision: "approve", list: "LYS", personalVotes: [], writeIns: [] };
  await kari.verification.decide({ sheet: rows[0]!.id, decision: approved });
  // Other papers in each: the same would be the same pictures, and the one that goes would be gone from both.
  for (const [category, controlShare, from] of [
    ["VS", 1, 801],
    ["VB", 0, 811],
  ] as const) {
    const count = await kari.counts.start({ key: keyOf(baseData, { category, area: WHOLE }), controlShare });
    const box = await scanned({ app, count }, 1, sheetsOf("LYS", from, from + 2));
    if (category === "VB") await loseLastPicture(app, join(dir, "store"), box.id);
  }

  const completed = await kari.counts.start({ key: keyOf(baseData, { area: NORDBY }) });
  await scanned({ app, count: completed }, 1, [...sheetsOf("LYS", 1, 50), ...sheetsOf("HAV", 51, 72)]);
  const lists = baseData.elections[0]!.contests[0]!.lists;
  const said: Record<string, number> = { LYS: 49, HAV: 22 };
  await kari.counts.registerByHand({
    key: keyOf(baseData, { area: NORDBY, stage: "preliminary" }),
    hand: { lists: lists.map(({ id }) => ({ list: id, ballots: said[id] ?? 0 })), doubtful: 0, note: "" },
  });
  await kari.counts.complete({ count: completed.id });

  const plan = { kind: "count" as const, count: completed.id, size: 70, confidence: 0.95 };
  const { id: spotCheck } = await kari.spotChecks.draw({ plan, seed: DICE });
  await kari.spotChecks.conclude({ spotCheck, end: "giveUp", words: "Terningene lå skjult for publikum." });
  await kari.spotChecks.draw({ plan, seed: `${DICE}2` });
  await app.close();
}
