import type { ElectionType } from "../../src-shared/domain/election-rules.ts";
import type { ProblemList } from "./problem-list.ts";
import { hasUnprintable } from "./utf8.ts";

export interface FromListsOptions {
  readonly election: ElectionType;
  /** Name of the event, shown on ballots and screens. */
  readonly name: string;
  /** `1903 Harstad`. */
  readonly area: string;
  readonly seats: number;
  /** `0001 Sentrum,0002 Kanebogen`; without, everything is counted for the whole municipality. */
  readonly districts?: string;
  readonly eventId?: string;
  /** Who counts. The county reads what voters changed in its own elections, the municipality does not. */
  readonly board?: "municipality" | "county";
  readonly languages?: readonly string[];
  readonly electionDay?: string;
  readonly version?: number;
  /** ISO 8601; without, the start of the election day, so that the same lists give the same package. */
  readonly issuedAt?: string;
  /** Default true: only signed base data is for a real election. */
  readonly training?: boolean;
}

export interface Area {
  readonly municipality: string;
  readonly name: string;
}

export function readArea(text: string, problems: ProblemList): Area {
  const match = /^(\d{4})\s+(\S.*)$/u.exec(text.trim());
  if (!match) problems.add("area-wrong", "--area", `"${text}" must be four digits and a name, as "1903 Harstad".`);
  return { municipality: match?.[1] ?? "0000", name: match?.[2] ?? "" };
}

export function readDistricts(text: string, problems: ProblemList): { id: string; name: string }[] {
  const districts: { id: string; name: string }[] = [];
  for (const part of text
    .split(",")
    .map((piece) => piece.trim())
    .filter(Boolean)) {
    const [, id = "", name = ""] = /^(\d{4})\s+(\S.*)$/u.exec(part) ?? [];
    if (id === "") problems.add("district-wrong", "--districts", `"${part}" must be four digits and a name.`);
    else if (id === "0000") problems.add("district-wrong", "--districts", "0000 stands for the whole municipality.");
    else if (districts.some((district) => district.id === id))
      problems.add("district-twice", "--districts", `District ${id} is there twice.`);
    else districts.push({ id, name });
  }
  return districts;
}

export function checkOptions(options: FromListsOptions, problems: ProblemList): void {
  if (options.name.trim() === "") problems.add("name-missing", "--name", "The election needs a name.");
  if ([options.name, options.area, options.districts ?? ""].some(hasUnprintable))
    problems.add("text-damaged", "options", "A name holds characters that cannot be printed.");
  if (!Number.isInteger(options.seats) || options.seats < 1 || options.seats > 199)
    problems.add("seats-wrong", "--seats", `${options.seats} is not a number of seats (1 to 199).`);
  if (options.eventId !== undefined && !/^\d{1,8}$/.test(options.eventId))
    problems.add("event-id-wrong", "--event-id", `"${options.eventId}" must be 1 to 8 digits.`);
  if (options.electionDay !== undefined && !isDate(options.electionDay))
    problems.add("election-day-wrong", "--election-day", `"${options.electionDay}" is no date as 2027-09-13.`);
  if (options.issuedAt !== undefined && Number.isNaN(Date.parse(options.issuedAt)))
    problems.add("issued-at-wrong", "--issued-at", `"${options.issuedAt}" is no time as 2027-08-01T12:00:00Z.`);
  for (const language of options.languages ?? [])
    if (!/^[a-z]{2}$/.test(language))
      problems.add("language-wrong", "--languages", `"${language}" must be two letters, as nb, nn or se.`);
  if (options.board === "county" && options.election === "kommunestyre")
    problems.add("board-wrong", "--board", "A municipal election is counted by the municipality only.");
}

function isDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
}

/** Norwegian elections are held on the second Monday of September; the year is in the name, or nothing is known. */
export function electionDayIn(name: string): string | null {
  const year = /\b(19|20)\d{2}\b/.exec(name)?.[0];
  if (!year) return null;
  const firstOfMonth = new Date(Date.UTC(Number(year), 8, 1)).getUTCDay();
  const firstMonday = 1 + ((8 - firstOfMonth) % 7);
  return `${year}-09-${String(firstMonday + 7).padStart(2, "0")}`;
}
