import type { BoxChecks, HandCountView } from "../../src-shared/contract/spot-check.ts";
import { ballotsIn } from "../../src-shared/domain/sampling/box-figures.ts";
import { BLANK_LIST } from "../../src-shared/ids.ts";
import { createReport } from "./report-page.ts";
import type { ReportWords } from "./report-words.ts";

export interface ReportedHandCount extends Pick<BoxChecks, "of" | "lists" | "corrections" | "draws"> {
  readonly box: number;
  readonly handCount: HandCountView;
}

/** The report of one box counted by hand on A4: each list beside what was counted, the cause of a difference, and lines for two signatures. */
export async function writeHandCountReport(
  { of, box, lists, corrections, draws, handCount }: ReportedHandCount,
  title: { event: string; area: string } | null,
  words: ReportWords,
): Promise<Uint8Array> {
  const { t, minute } = words;
  const where = t("hand.where", { category: t(`domain:category.${of.category}`), area: of.area, box });
  const subtitle = [title?.event, title?.area, where].filter(Boolean).join(" · ");
  const { heading, line, table, end } = createReport(t("hand.title"), subtitle, words);
  const { hand, counted, differences, finding } = handCount;

  heading(t("hand.how"));
  for (const { seed, boxes, number, at, by } of draws) {
    line(t("hand.drawn", { at: minute(at), by, seed, number, of: boxes.length }));
    line(t("hand.drawnFrom"));
    line(boxes.join(", "));
  }
  line(t("hand.by", { by: handCount.by, at: minute(handCount.at) }));

  heading(t("hand.found"));
  const rows = lists.map(({ list, name }) => {
    const of = (side: typeof hand) =>
      side.lists.find((each) => each.list === list) ?? { list, ballots: 0, modified: 0 };
    const [own, machine] = [of(hand), of(counted)];
    const ballots = [own.ballots, machine.ballots, gap(own.ballots, machine.ballots)];
    const modified = [own.modified, machine.modified, gap(own.modified, machine.modified)];
    return [list === BLANK_LIST ? t("domain:blank") : name, ...ballots, ...(corrections ? modified : [])];
  });
  const none = corrections ? ["", "", ""] : [];
  const [byHand, all] = [ballotsIn(hand), ballotsIn(counted)];
  const correctedHead = [t("hand.modifiedByHand"), t("hand.modifiedCounted"), t("hand.gap")];
  table(
    [t("hand.list"), t("hand.byHand"), t("hand.counted"), t("hand.gap"), ...(corrections ? correctedHead : [])],
    [
      ...rows,
      [t("hand.rejected"), hand.rejected, counted.rejected, gap(hand.rejected, counted.rejected), ...none],
      [t("hand.sum"), byHand, all, gap(byHand, all), ...none],
    ],
  );

  heading(t("conclusion"));
  line(
    differences.length === 0
      ? t("hand.same")
      : t("hand.differs", { count: differences.length, cause: t(`hand.cause.${finding?.cause ?? "none"}`) }),
  );
  if (finding) line(`${finding.note} (${finding.by}, ${minute(finding.at)})`);
  if (!handCount.current) line(t("hand.stale"));
  return end();
}

const gap = (hand: number, counted: number) =>
  hand === counted ? "" : (hand - counted > 0 ? "+" : "−") + Math.abs(hand - counted);
