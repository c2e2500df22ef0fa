import { stat } from "node:fs/promises";
import { join } from "node:path";
import { refuse } from "../../src-shared/result.ts";
import type { App } from "../app.ts";
import type { ConditionLevel } from "../simulator/conditions.ts";
import { planMunicipality } from "../simulator/plan-municipality.ts";
import { createRandom } from "../simulator/random.ts";
import { createScanWriter } from "../simulator/scan-writer.ts";
import { sheetsOf } from "../simulator/sheets-of.ts";
import type { Count } from "../use-cases/counts/count-port.ts";

export interface SimulateBox {
  readonly app: App;
  readonly count: Omit<Count, "result">;
  readonly box: number;
  readonly dir: string;
  readonly sheets: number;
  readonly conditions: ConditionLevel;
}

/** Fills a folder with invented sheets of the count, once: the same box of the same count is the same sheets again. */
export async function simulateBox({ app, count, box, dir, sheets, conditions }: SimulateBox): Promise<void> {
  if (await stat(join(dir, "truth.ndjson")).catch(() => null)) return;
  const { baseData } = await app.read.readingSetup(count.id);
  const seed = `${count.id}-${box}`;
  const random = createRandom(seed);
  const { election, contest, category } = count.key;
  const planned = planMunicipality(baseData, sheets, random, { election, contest });
  const found = baseData.elections.find((each) => each.id === election);
  if (!found) refuse("unknown-election", `The base data hold no election ${election}.`);
  const truths = sheetsOf(
    planned.ballots,
    {
      event: baseData.event.id,
      election,
      contest: planned.contest,
      category,
      firstBallotId: firstBallotId(count.id, box),
      weakStampShare: 0.02,
      remarkShare: 0.3,
    },
    random,
  );
  const writer = await createScanWriter({ baseData, seed, conditions });
  try {
    await writer.write(dir, truths);
  } finally {
    await writer.close();
  }
}

/** Ids of invented boxes lie apart from each other and, from 700 000 000 on, from printed ones. */
function firstBallotId(count: number, box: number): number {
  return 700_000_000 + ((count * 97 + box) % 29_000) * 10_000;
}
