import type { Contest } from "../../src-shared/domain/base-data.ts";
import type { ReadBaseData } from "../basedata/read-base-data-package.ts";

/** What `basedata check --json` prints. */
export function summariseBaseData({ baseData, hash, signature }: ReadBaseData) {
  const { event, version, issuedAt, elections, areas } = baseData;
  return {
    hash,
    signature,
    event,
    version,
    issuedAt,
    elections: elections.map((election) => ({
      id: election.id,
      name: election.name,
      type: election.type,
      contests: election.contests.map((contest) => ({
        id: contest.id,
        name: contest.name,
        seats: contest.seats,
        maxWriteIns: contest.maxWriteIns,
        lists: contest.lists.map(({ id, shortCode, name, category, candidates }) => ({
          id,
          shortCode,
          name,
          category,
          candidates: candidates.length,
        })),
        counts: contest.reportingUnits.flatMap((unit) => unit.reports.map((report) => ({ board: unit.id, ...report }))),
      })),
    })),
    areas,
  };
}

/** The same in words. */
export function describeBaseData(read: ReadBaseData): string {
  const { event, version, issuedAt, elections } = read.baseData;
  const { status, subject, fingerprint } = read.signature;
  return [
    `Event      ${event.id}  ${event.name}${event.training ? "  [OPPLÆRING]" : ""}`,
    `Days       ${event.electionDays.join(", ") || "not given"}     languages ${event.languages.join(", ")}`,
    `Package    version ${version}, issued ${issuedAt}`,
    `SHA-256    ${read.hash}`,
    `Signature  ${status === "verified" ? `verified: ${subject}` : "none"}`,
    ...(fingerprint ? [`           ${fingerprint}`] : []),
    ...elections.flatMap((election) => [
      "",
      `Election ${election.id}  ${election.name} (${election.type})`,
      ...election.contests.flatMap(describeContest),
    ]),
    "",
    "No problems found.",
  ].join("\n");
}

function describeContest(contest: Contest): string[] {
  const candidates = contest.lists.reduce((sum, list) => sum + list.candidates.length, 0);
  const reports = contest.reportingUnits.flatMap((unit) => unit.reports);
  const categories = Map.groupBy(reports, (report) => report.category);
  const counts = [...categories].map(([category, same]) =>
    same.length > 1 ? `${category} x ${same.length}` : category,
  );
  return [
    `  Contest ${contest.id}  ${contest.name}: ${contest.seats} seats, at most ${contest.maxWriteIns} write-ins, ` +
      `${contest.lists.length} lists, ${candidates} candidates`,
    ...contest.lists.map(
      (list) =>
        `    ${list.id.padEnd(9)}${String(list.shortCode).padStart(5)}  ${String(list.candidates.length).padStart(3)}  ` +
        `${list.name}${list.category === "local" ? " (local list)" : ""}`,
    ),
    `  Counts: ${counts.join(", ")}`,
  ];
}
