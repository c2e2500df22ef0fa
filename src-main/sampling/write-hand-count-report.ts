import type { BoxChecks, HandCountView } from "../../src-shared/contract/spot-check.ts";
import { countCategories } from "../../src-shared/domain/count-categories.ts";
import { ballotsIn } from "../../src-shared/domain/sampling/box-figures.ts";
import { BLANK_LIST } from "../../src-shared/ids.ts";
import { createReport, localMinute } from "./report-page.ts";

const causes = { machine: "maskinen", verifier: "verifiseringen", auditor: "opptellingen for hånd" } as const;

export interface ReportedHandCount extends Pick<BoxChecks, "of" | "lists" | "corrections" | "draws"> {
  readonly box: number;
  readonly handCount: HandCountView;
}

/** The report of one box counted by hand on A4: each list beside what was counted, the cause of a difference, and lines for two signatures. */
export async function writeHandCountReport(
  { of, box, lists, corrections, draws, handCount }: ReportedHandCount,
  title: { event: string; area: string } | null,
): Promise<Uint8Array> {
  const where = `${countCategories[of.category].name}, ${of.area}, kasse ${box}`;
  const subtitle = [title?.event, title?.area, where].filter(Boolean).join(" · ");
  const { heading, line, table, end } = createReport("Kasse talt for hånd", subtitle);
  const { hand, counted, differences, finding } = handCount;

  heading("Hvordan");
  for (const { seed, boxes, number, at, by } of draws) {
    line(
      `Kassen ble trukket ${localMinute(at)} av ${by}, med terningene ${seed}: nummer ${number} av ${boxes.length}.`,
    );
    line("Nummeret er 1 + SHA-256(«terninger,1») modulo antall kasser, i denne rekkefølgen:");
    line(boxes.join(", "));
  }
  line(`Talt for hånd av ${handCount.by}, lagret ${localMinute(handCount.at)}, før tallene fra tellingen ble vist.`);

  heading("Hva som ble funnet");
  const rows = lists.map(({ list, name }) => {
    const of = (side: typeof hand) =>
      side.lists.find((each) => each.list === list) ?? { list, ballots: 0, modified: 0 };
    const [own, machine] = [of(hand), of(counted)];
    const ballots = [own.ballots, machine.ballots, gap(own.ballots, machine.ballots)];
    const modified = [own.modified, machine.modified, gap(own.modified, machine.modified)];
    return [list === BLANK_LIST ? "Blank" : name, ...ballots, ...(corrections ? modified : [])];
  });
  const none = corrections ? ["", "", ""] : [];
  const [byHand, all] = [ballotsIn(hand), ballotsIn(counted)];
  table(
    ["Liste", "For hånd", "Talt", "Avvik", ...(corrections ? ["Rettede, for hånd", "Rettede, talt", "Avvik"] : [])],
    [
      ...rows,
      ["Foreslått forkastet", hand.rejected, counted.rejected, gap(hand.rejected, counted.rejected), ...none],
      ["Sum", byHand, all, gap(byHand, all), ...none],
    ],
  );

  heading("Konklusjon");
  line(
    differences.length === 0
      ? "Kassen er talt slik den ble talt for hånd."
      : `${differences.length} tall er forskjellige. Årsak: ${finding ? causes[finding.cause] : "ikke angitt"}.`,
  );
  if (finding) line(`${finding.note} (${finding.by}, ${localMinute(finding.at)})`);
  if (!handCount.current) line("Merk: kassen er talt på en annen måte siden.");
  return end();
}

const gap = (hand: number, counted: number) =>
  hand === counted ? "" : (hand - counted > 0 ? "+" : "−") + Math.abs(hand - counted);
