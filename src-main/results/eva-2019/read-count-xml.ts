import { countCategory } from "../../../src-shared/domain/count-categories.ts";
import { type CountKey, countKey } from "../../../src-shared/domain/count-result.ts";
import { rejectionReason } from "../../../src-shared/domain/rejection-reasons.ts";
import type { Problem } from "../../../src-shared/result.ts";
import { find, findAll, type XmlTree } from "../xml-tree.ts";

/** A Count file as it says, before its Votes are joined. */
export interface CountFile {
  readonly where: string;
  readonly transactionId: string;
  /** Null where the file does not say which count it is; the problems say what is missing. */
  readonly key: CountKey | null;
  readonly lists: readonly { list: string; ballots: number; modified: number }[];
  readonly rejected: ReadonlyMap<string, number>;
  readonly total: number;
}

/** Reads EML 510. What is missing or unreadable is added to `problems`, all of it. */
export function readCountXml(eml: XmlTree, where: string, problems: Problem[]): CountFile {
  const report = (code: string, message: string) => problems.push({ code, where, message });
  if (eml.name !== "EML" || eml.attributes.Id !== "510")
    report("count-file-not-510", "this is not a count (EML Id 510)");
  const contests = findAll(eml, "Count", "Election", "Contests", "Contest");
  if (contests.length !== 1) report("count-file-contests", `${contests.length} contests, a count file has one`);
  const contest = contests[0];
  const votes = contest && find(contest, "ReportingUnitVotes");
  if (!votes) report("count-file-no-votes", "no ReportingUnitVotes");
  const unit = votes && (find(votes, "ReportingUnitIndicator") ?? find(votes, "ReportingUnitIdentifier"));
  if (votes && !unit?.attributes.Id)
    report("count-file-no-unit", "no ReportingUnitIndicator (or …Identifier) with an Id");
  const number = (element: XmlTree | undefined, what: string): number => {
    if (element && /^\d{1,9}$/.test(element.text)) return Number(element.text);
    report("count-file-number", `${what} is ${element ? `"${element.text}"` : "missing"}, not a whole number`);
    return 0;
  };
  return {
    where,
    transactionId: find(eml, "TransactionId")?.text ?? "",
    key: readKey(eml, contest, votes, report),
    lists: (votes ? findAll(votes, "Selection") : []).map((selection) => {
      const list = find(selection, "AffiliationIdentifier")?.attributes.Id ?? "";
      const modified = findAll(selection, "CountMetric").find(({ attributes }) => attributes.Type === "modified");
      return {
        list,
        ballots: number(find(selection, "ValidVotes"), `ValidVotes of ${list}`),
        // A hand count has no modified ballots to tell of.
        modified: modified ? number(modified, `modified of ${list}`) : 0,
      };
    }),
    rejected: new Map(
      (votes ? findAll(votes, "RejectedVotes") : []).map((rejected) => {
        const reason = rejected.attributes.ReasonCode ?? "";
        if (!rejectionReason.safeParse(reason).success)
          report("rejection-reason-unknown", `rejection reason "${reason}"`);
        return [reason, number(rejected, `RejectedVotes ${reason}`)] as const;
      }),
    ),
    total: number(votes && find(votes, "TotalCounted"), "TotalCounted"),
  };
}

function readKey(
  eml: XmlTree,
  contest: XmlTree | undefined,
  votes: XmlTree | undefined,
  report: (code: string, message: string) => void,
): CountKey | null {
  const final = contest && find(contest, "CountQualifier", "Final")?.text;
  if (final !== "yes" && final !== "no") report("count-file-final", "CountQualifier/Final is neither yes nor no");
  const category =
    votes && findAll(votes, "CountMetric").find(({ attributes }) => attributes.Type === "vote_count_category");
  if (!countCategory.safeParse(category?.attributes.Id).success)
    report("count-category-unknown", `category "${category?.attributes.Id ?? ""}"`);
  const parsed = countKey.safeParse({
    event: find(eml, "Count", "EventIdentifier")?.attributes.Id,
    election: find(eml, "Count", "Election", "ElectionIdentifier")?.attributes.Id,
    contest: contest && find(contest, "ContestIdentifier")?.attributes.Id,
    category: category?.attributes.Id,
    area: find(eml, "Count", "EventIdentifier", "EventQualifier")?.attributes.Id,
    stage: final === "yes" ? "final" : "preliminary",
    ordinal: 1,
  });
  if (parsed.success) return parsed.data;
  for (const { path, message } of parsed.error.issues)
    if (path[0] !== "category") report("count-file-key", `${path.join(".")}: ${message}`);
  return null;
}
