import fc from "fast-check";
import { expect, test } from "vitest";
import type { BallotDecision } from "../../../src-shared/domain/decision.ts";
import type { SecondReadingRule } from "../../../src-shared/domain/reading-rounds.ts";
import { Refusal } from "../../../src-shared/result.ts";
import { scanned, sheetsOf, startCounting } from "../../../tests/support/counting.ts";
import { verifyStore } from "../../audit/verify-store.ts";
import { isDrawnBySeed } from "../../sampling/draw-share.ts";
import { openStore } from "../../store/open-store.ts";

const SECRET = "the secret of this test";
const SHEETS = 2;
const people = ["Kari", "Ola", "Per", "Siv"] as const;
const approve = (list: string): BallotDecision => ({ decision: "approve", list, personalVotes: [], writeIns: [] });
const decisions: readonly BallotDecision[] = [approve("LYS"), approve("HAV"), { decision: "reject", reason: "VA" }];

type Person = (typeof people)[number];
type Act =
  | { act: "decide"; person: Person; nth: number; decision: BallotDecision }
  /** By whoever read it last, or by the one named where that is somebody else. */
  | { act: "undo"; person: Person | "last"; nth: number }
  | { act: "startOver"; nth: number }
  | { act: "rule"; rule: SecondReadingRule };

const person = fc.constantFrom(...people);
const nth = fc.nat(SHEETS - 1);
const acts: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({ act: fc.constant("decide"), person, nth, decision: fc.constantFrom(...decisions) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ act: fc.constant("undo"), person: fc.constantFrom("last", "last", "last", ...people), nth }),
  },
  { weight: 1, arbitrary: fc.record({ act: fc.constant("startOver"), nth }) },
  {
    weight: 3,
    arbitrary: fc.record({
      act: fc.constant("rule"),
      rule: fc.record({ share: fc.constantFrom(0, 0.5, 1), rejections: fc.boolean() }),
    }),
  },
) as fc.Arbitrary<Act>;

/** The rule in its plainest words: what each ballot was read as, by whom, and what of that stands. */
class Expected {
  rule: SecondReadingRule = { share: 0, rejections: false };
  readonly read: { by: Person; decision: BallotDecision }[][] = Array.from({ length: SHEETS }, () => []);
  /** Of what one person has read: whether somebody else reads it too. */
  readonly asked: boolean[] = Array.from({ length: SHEETS }, () => false);
  readonly #ids: readonly number[];
  constructor(ids: readonly number[]) {
    this.#ids = ids;
  }

  stands(nth: number): BallotDecision | null {
    const [one, two, three] = this.read[nth]!.map(({ decision }) => decision);
    if (three) return three;
    if (two) return JSON.stringify(one) === JSON.stringify(two) ? two : null;
    return !one || this.asked[nth] ? null : one;
  }

  /** What the rule says of a ballot that one person has read; of the others it says nothing. */
  ask(nth: number): void {
    const [one, two] = this.read[nth]!;
    if (!one || two) return;
    const rejected = one.decision.decision === "reject" && this.rule.rejections;
    this.asked[nth] = rejected || isDrawnBySeed(SECRET, this.#ids[nth]!, this.rule.share);
  }

  /** The same with the name of whoever read last. */
  named(act: Act): Act {
    if (act.act !== "undo" || act.person !== "last") return act;
    return { ...act, person: this.read[act.nth]!.at(-1)?.by ?? "Kari" };
  }

  /** Does it, and says whether it is allowed. */
  try(act: Act): boolean {
    if (act.act === "rule") {
      this.rule = act.rule;
      for (const nth of this.read.keys()) this.ask(nth);
      return true;
    }
    const read = this.read[act.nth]!;
    if (act.act === "startOver") return read.splice(0).length > 0;
    if (act.act === "undo") {
      if (read.at(-1)?.by !== act.person) return false;
      read.pop();
      // A second reading that was taken back is awaited again, whatever the rule says by now.
      this.asked[act.nth] = read.length > 0;
      return true;
    }
    const own = read.find(({ by }) => by === act.person);
    // Sent again it is stored once; another is refused.
    if (own) return JSON.stringify(own.decision) === JSON.stringify(act.decision);
    if (this.stands(act.nth)) return false;
    read.push({ by: act.person, decision: act.decision });
    this.ask(act.nth);
    return true;
  }

  counted(): string[] {
    return this.read
      .flatMap((_, nth) => this.stands(nth) ?? [])
      .map((decision) => (decision.decision === "reject" ? decision.reason : decision.list))
      .sort();
  }
}

test(
  "in whatever order people read, take back and change the rule, exactly what stands is counted",
  { timeout: 120_000 },
  () =>
    fc.assert(
      fc.asyncProperty(fc.array(acts, { minLength: 4, maxLength: 40 }), async (all) => {
        const fixture = await startCounting({ ports: { secret: () => SECRET } });
        try {
          const sheets = sheetsOf("LYS", 1, SHEETS).map((sheet) => ({ ...sheet, reasons: ["stamp-weak" as const] }));
          const box = await scanned(fixture, 1, sheets);
          const ids = (await fixture.app.read.sheets({ box: box.id })).rows.map(({ id }) => id);
          const expected = new Expected(ids);
          const really = async (act: Act): Promise<boolean> => {
            const as = (name: string) => fixture.app.as(name).verification;
            try {
              if (act.act === "rule")
                await as("Lise").setSecondReading({ count: fixture.count.id, rule: act.rule, reason: "x" });
              else if (act.act === "undo") {
                await as(act.person).undo({ sheet: ids[act.nth]! });
                await as(act.person).letGo({});
              } else if (act.act === "startOver")
                await as("Lise").move({ sheet: ids[act.nth]!, event: "sendToVerification", reason: "x" });
              else await as(act.person).decide({ sheet: ids[act.nth]!, decision: act.decision });
              return true;
            } catch (error) {
              if (error instanceof Refusal) return false;
              throw error;
            }
          };
          const counted = async () => {
            const { result } = await fixture.app.read.result(fixture.count.id);
            const lists = result.lists.flatMap(({ list, ballots }) => Array.from({ length: ballots }, () => list));
            return [...lists, ...result.rejected.map(({ reason }) => reason)].sort();
          };
          for (const drawn of all) {
            const act = expected.named(drawn);
            expect(await really(act), JSON.stringify(act)).toBe(expected.try(act));
            expect(await counted()).toEqual(expected.counted());
          }
          // Whoever may still read reads until nothing waits: three of four always can.
          for (const [nth] of ids.entries())
            for (const name of people) {
              const act: Act = { act: "decide", person: name, nth, decision: approve("HAV") };
              if (expected.try(act)) expect(await really(act)).toBe(true);
            }
          const result = await fixture.app.as("Lise").counts.complete({ count: fixture.count.id });
          expect(result.total).toBe(SHEETS);
          expect(await counted()).toEqual(expected.counted());
          await fixture.app.close();
          const store = await openStore(fixture.dir, "read-only");
          expect((await verifyStore(store.db, store.imagesDir)).problems).toEqual([]);
          await store.close();
          await fixture.reopenStore().catch(() => {});
        } finally {
          await fixture.done();
        }
      }),
      { numRuns: 30 },
    ),
);
