import { expect, test } from "vitest";
import { openPrintShop, type PrintShop } from "../../src-main/interpretation/testing/print-shop.ts";
import { type ConditionLevel, conditionLevels } from "../../src-main/simulator/conditions.ts";
import { planMunicipality } from "../../src-main/simulator/plan-municipality.ts";
import { createRandom } from "../../src-main/simulator/random.ts";
import type { SheetTruth } from "../../src-main/simulator/sheet-truth.ts";
import { sheetsOf } from "../../src-main/simulator/sheets-of.ts";

/** Sheets per level; ACCURACY_SHEETS=5000 for a long run. */
const sheets = Number(process.env.ACCURACY_SHEETS ?? 100);

/** Share of sheets without anything for a person that went to one all the same. */
const needlessAtMost = { clean: 0.01, normal: 0.02, worn: 0.15 } as const satisfies Record<ConditionLevel, number>;

for (const level of Object.keys(needlessAtMost) as ConditionLevel[]) {
  test(`${level} sheets: none is misread in silence, few go to a person without need`, async () => {
    const shop = await openPrintShop();
    let needless = 0;
    for (const truth of electionOf(shop, level)) {
      const reading = shop.read(shop.scan(truth, `${level}/${truth.ballotId}`, conditionLevels[level]));
      if (reading.outcome !== "accepted") {
        if (!truth.mustVerify) needless++;
        continue;
      }
      expect(truth.mustVerify, `${truth.ballotId} needed a person`).toBe(false);
      const { ballot, personalVotes, partyVote } = reading;
      expect({ ...ballot, personalVotes: personalVotes.toSorted(), partyVote }).toEqual({
        number: truth.ballotNumber,
        type: truth.type,
        id: truth.ballotId,
        list: truth.list,
        personalVotes: truth.personalVotes.toSorted(),
        partyVote: truth.partyVote,
      });
    }
    expect(needless / sheets).toBeLessThanOrEqual(needlessAtMost[level]);
  });
}

function electionOf(shop: PrintShop, seed: string): SheetTruth[] {
  const random = createRandom(seed);
  const { election, contest, ballots } = planMunicipality(shop.baseData, sheets, random.fork("votes"));
  const options = {
    event: shop.baseData.event.id,
    election: election.id,
    contest,
    category: "VO",
    firstBallotId: 1,
  } as const;
  return sheetsOf(ballots, { ...options, weakStampShare: 0.03, remarkShare: 0.5 }, random.fork("sheets"));
}
