import { designBallots } from "../../ballots/design-ballots.ts";
import type { GreyPage } from "../../interpretation/grey-page.ts";
import { conditionLevels } from "../conditions.ts";
import { createRandom, type Random } from "../random.ts";
import { renderTemplates, sheetTemplates } from "../sheet-templates.ts";
import type { SheetTruth } from "../sheet-truth.ts";
import { createSheetSimulator, type SpecialSheet } from "../simulate-sheet.ts";
import { planTroubleSheet } from "./plan-trouble-sheet.ts";
import type { OtherPaper, SheetPictures, Trouble, TroublePainter, TroublePainterOptions } from "./trouble.ts";

/** Ids of one kind of trouble lie together, a million each. */
const IDS_PER_KIND = 1_000_000;
const PAPER_IDS_FROM = 900_000_000;

/**
 * Renders the ballots of the first contest once (some seconds), then paints sheets of any kind of trouble.
 * @param kinds all there are: a kind's place among them gives its ids
 */
export async function openTroublePainter(
  { baseData, dpi, seed }: TroublePainterOptions,
  kinds: readonly Trouble[],
): Promise<TroublePainter> {
  const contest = baseData.elections[0]!.contests[0]!;
  const designs = designBallots(baseData).filter(({ contestId }) => contestId === contest.id);
  const templates = sheetTemplates(await renderTemplates(designs, dpi), dpi);
  const names = new Map(contest.lists.flatMap(({ candidates }) => candidates.map(({ id, name }) => [id, name])));
  const stamp = { shape: "round", title: `${contest.name} valgstyre`, caption: "VALG" } as const;
  const simulator = createSheetSimulator(conditionLevels.normal, (id) => names.get(id) ?? id, stamp);
  const simulate = (truth: SheetTruth, random: Random, special: SpecialSheet) =>
    simulator.simulate(templates.get(truth.ballotNumber)!, truth, random, special);

  return {
    paint(trouble, n) {
      const random = createRandom(`${seed}/${trouble.name}/${n}`);
      const place = kinds.findIndex(({ name }) => name === trouble.name);
      if (place < 0) throw new RangeError(`no kind of trouble is called ${trouble.name}`);
      const truth = planTroubleSheet(baseData, trouble, (place + 1) * IDS_PER_KIND + n, random.fork("plan"));
      const conditions = { ...conditionLevels[trouble.level ?? "normal"], ...trouble.conditions };
      const others = [...templates.values()].filter(({ layout }) => layout.ballotNumber !== truth.ballotNumber);
      const sheet = simulate(truth, random.fork("sheet"), { conditions, mishaps: trouble.mishaps ?? {}, others });
      const pictures: SheetPictures = { first: sheet.first, second: sheet.second };
      trouble.pictured?.(pictures, otherPaper(truth, random.fork("other")), random.fork("pictured"));
      return { ...pictures, truth, mustVerify: trouble.class === "must-verify" || truth.mustVerify };
    },
  };

  function otherPaper(truth: SheetTruth, random: Random): OtherPaper {
    return {
      ballot(wanted) {
        const plain: Trouble = { name: "other", title: "", class: "normal", group: "feed", ballots: "candidates" };
        let other: SheetTruth;
        let attempt = 0;
        do {
          const id = PAPER_IDS_FROM + random.int(99_000_000);
          other = planTroubleSheet(baseData, plain, id, random.fork(attempt++));
        } while (attempt < 200 && wanted !== "any" && (other.list === truth.list) !== (wanted === "same"));
        return upright(other, random.fork("paper"));
      },
    };
  }

  /** A sheet that went through as it should, front first. */
  function upright(truth: SheetTruth, random: Random): { front: GreyPage; back: GreyPage } {
    const conditions = { ...conditionLevels.normal, upsideDownChance: 0, backFirstChance: 0 };
    const { first, second } = simulate(truth, random, { conditions, mishaps: {} });
    return { front: first, back: second };
  }
}
