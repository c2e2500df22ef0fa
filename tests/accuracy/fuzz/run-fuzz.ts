import { createInterpretationPool, type SideInput } from "../../../src-main/interpretation/pool.ts";
import { openPrintShop } from "../../../src-main/interpretation/testing/print-shop.ts";
import { createRandom, type Random } from "../../../src-main/simulator/random.ts";
import { sheetReading } from "../../../src-shared/domain/reading.ts";
import { type DamageName, damageNames, damages, damageWeights } from "./damage.ts";
import { type SidePictures, sidePictures } from "./side-pictures.ts";

/** What became of the sheets with one kind of damage. */
export interface DamageScore {
  sheets: number;
  accepted: number;
  verify: number;
  unreadable: number;
}

export interface FuzzResult {
  readonly byDamage: Readonly<Record<DamageName, DamageScore>>;
  /** What must not happen, each with the number of its sheet: a fault, a dead thread, no answer, another vote accepted. */
  readonly failures: readonly string[];
  readonly slowestMs: number;
}

/** A sheet that has no answer by then hangs; the slowest honest one takes a few seconds on a busy machine. */
const PATIENCE_MS = 60_000;

/**
 * Damages sheets in every way of `damages` and reads them through the real pool: each must give a line, crash and hang
 * nothing, and where it is still accepted it must say what is on the paper.
 */
export async function runFuzz(
  sheets: number,
  options: { seed: string; workers: number; from?: number; onProgress?: (done: number) => void },
): Promise<FuzzResult> {
  const shop = await openPrintShop();
  const lists = shop.baseData.elections[0]!.contests[0]!.lists.filter((each) => each.candidates.length > 4);
  const truth = shop.truth(lists[0]!.id, { personalVotes: [1, 4].map((i) => lists[0]!.candidates[i]!.id) });
  const other = shop.truth(lists[1]!.id, { ballotId: "100000002" });
  const painted = shop.scan(truth, options.seed);
  const good = [await sidePictures(painted.first), await sidePictures(painted.second)] as const;
  const foreign = await sidePictures(shop.scan(other, `${options.seed}/other`).first);
  const pool = await createInterpretationPool({ ...shop, workers: options.workers });

  const byDamage = Object.fromEntries(
    damageNames.map((name) => [name, { sheets: 0, accepted: 0, verify: 0, unreadable: 0 }]),
  ) as Record<DamageName, DamageScore>;
  const failures: string[] = [];
  const first = options.from ?? 1;
  let [next, done, slowestMs] = [first, 0, 0];

  const one = async (n: number): Promise<void> => {
    const random = createRandom(`${options.seed}/${n}`);
    const { name, sides } = damagedSheet(good, foreign, random);
    const fail = (what: string) => failures.push(`${options.seed} ${n} (${name}): ${what}`);
    const score = byDamage[name];
    score.sheets++;
    const startedAt = performance.now();
    try {
      const answer = await withPatience(pool.submit({ sheet: `ark ${n}`, first: sides[0], second: sides[1] }));
      if (!answer) {
        // Its thread is lost and would hold up all that follow: the run ends here.
        next = Number.POSITIVE_INFINITY;
        return void fail(`no answer after ${PATIENCE_MS / 1000} s`);
      }
      const reading = sheetReading.parse(answer.reading);
      score[reading.outcome]++;
      if (Object.keys(answer.stages).length === 0) fail("a thread died over it");
      if (reading.sheet !== `ark ${n}`) fail(`answered for ${reading.sheet}`);
      const votes = reading.personalVotes.toSorted().join();
      // A splice may leave the other picture whole: then it is the other ballot that is on it.
      const same = [truth, other].some(
        (sheet) => reading.ballot?.id === sheet.ballotId && votes === sheet.personalVotes.toSorted().join(),
      );
      if (reading.outcome === "accepted" && !same) fail(`accepted as ${reading.ballot?.id} with votes ${votes}`);
    } catch (error) {
      fail(error instanceof Error ? error.message : String(error));
    }
    slowestMs = Math.max(slowestMs, performance.now() - startedAt);
    options.onProgress?.(++done);
  };
  const lane = async (): Promise<void> => {
    while (next < first + sheets) await one(next++);
  };
  await Promise.all(Array.from({ length: pool.capacity }, lane));
  await pool.close();
  return { byDamage, failures, slowestMs };
}

/** One side damaged, mostly; sometimes both. */
function damagedSheet(
  good: readonly [SidePictures, SidePictures],
  foreign: SidePictures,
  random: Random,
): { name: DamageName; sides: [SideInput, SideInput] } {
  const name = random.weighted(damageWeights);
  const damaged = (i: 0 | 1): SideInput => damages[name].make(good[i], foreign, random);
  const sides: [SideInput, SideInput] = [{ page: good[0].page }, { page: good[1].page }];
  const which = random.int(4);
  if (which !== 1) sides[0] = damaged(0);
  if (which === 1 || which === 2) sides[1] = damaged(1);
  return { name, sides };
}

async function withPatience<T>(answer: Promise<T>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), PATIENCE_MS);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
