import type { SampledBallot } from "./sampled-ballot.ts";
import { largestEffect, overstatement, type SeatMargin } from "./seat-margins.ts";

/**
 * A ballot-comparison audit with a risk limit, by the Kaplan-Markov bound: drawn with repeats, each drawn ballot read by a person is
 * compared with what was counted for it. If the seats were wrong, the chance that the audit ends well is at most the risk limit.
 * Source: P. B. Stark, Super-Simple Simultaneous Single-Ballot Risk-Limiting Audits (EVT/WOTE 2010); margins: seat-margins.ts.
 */
export interface RiskAudit {
  readonly margins: readonly SeatMargin[];
  /** Ballots that were drawn from. */
  readonly ballots: number;
  /** What one ballot weighs: the contest's seats where write-ins are allowed, else 1. */
  readonly weight: number;
}

/** Total error bound over the margin, U: how many times over the ballots could hide a wrong seat. */
function totalBound({ margins, ballots, weight }: RiskAudit): number {
  return ballots * Math.max(...margins.map((margin) => largestEffect(margin, weight)));
}

/** Ballots to draw if none of them turns out misread; null where even all ballots would not do. */
export function sizeForRisk(audit: RiskAudit, riskLimit: number): number | null {
  const bound = totalBound(audit);
  if (!Number.isFinite(bound) || bound <= 1) return null;
  const size = Math.ceil(Math.log(riskLimit) / Math.log(1 - 1 / bound));
  return size > audit.ballots ? null : size;
}

/**
 * The risk after the ballots read so far, 0..1: the seats stand when it is at most the limit.
 * @param read each drawn ballot in turn, as counted and as a person read it; a ballot that was drawn twice is here twice
 */
export function riskAfter(
  audit: RiskAudit,
  read: readonly { readonly machine: SampledBallot; readonly person: SampledBallot }[],
): number {
  const bound = totalBound(audit);
  if (!Number.isFinite(bound)) return 1;
  const largest = bound / audit.ballots;
  let risk = 1;
  for (const { machine, person } of read) {
    const taint = overstatement(audit.margins, machine, person, audit.weight) / largest;
    // A ballot wholly on the wrong side of the tightest margin: nothing that follows can make up for it.
    if (taint >= 1) return 1;
    risk *= (1 - 1 / bound) / (1 - taint);
  }
  return Math.min(1, risk);
}
