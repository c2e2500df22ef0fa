import { parse } from "csv-parse/sync";
import type { ProblemList } from "./problem-list.ts";
import { hasUnprintable } from "./utf8.ts";

export interface CandidateRow {
  readonly line: number;
  readonly party: string;
  /** Place on the list. */
  readonly place: number;
  readonly firstName: string;
  readonly lastName: string;
  readonly birthYear: number | undefined;
  readonly baselineVotes: boolean;
  readonly residence: string | undefined;
  readonly profession: string | undefined;
  readonly localList: boolean;
}

const required = ["parti", "kandidatnummer", "kandidatnavn", "fødselsår"] as const;
const optional = ["stemmetillegg_gitt", "bosted", "stilling", "listetype"] as const;
type Column = (typeof required)[number] | (typeof optional)[number];

/**
 * Rows of LISTS.csv (contract): `;`-separated with a header, columns found by name in any order, others ignored.
 * `listetype` (registrert/lokal) is ours: a local list has no box on the party ballot.
 * Everything wrong is added to `problems`; rows without party or number are left out.
 */
export function readListsCsv(text: string, problems: ProblemList): CandidateRow[] {
  const lines = splitLines(text, problems);
  const header = lines.shift();
  if (!header) {
    if (problems.count === 0) problems.add("lists-empty", "LISTS.csv", "The file is empty; it needs a header line.");
    return [];
  }
  const columns = findColumns(header.fields, problems);
  if (!columns) return [];
  if (lines.length === 0) problems.add("lists-empty", "LISTS.csv", "There is a header but not one candidate.");
  return lines.flatMap(({ line, fields }) => {
    if (fields.length < header.fields.length) {
      const message = `The line has ${fields.length} fields, the header ${header.fields.length}.`;
      problems.add("lists-line-short", `line ${line}`, message);
      return [];
    }
    const field = (column: Column) => tidy(fields[columns.get(column) ?? -1] ?? "");
    const row = readRow(line, field, problems);
    return row ? [row] : [];
  });
}

function splitLines(text: string, problems: ProblemList): { line: number; fields: string[] }[] {
  try {
    const records: { record: string[]; info: { lines: number } }[] = parse(text, {
      delimiter: ";",
      bom: true,
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      max_record_size: 100_000,
    }) as never;
    return records.map(({ record, info }) => ({ line: info.lines, fields: record }));
  } catch (error) {
    problems.add("lists-not-csv", "LISTS.csv", error instanceof Error ? error.message : String(error));
    return [];
  }
}

function findColumns(header: readonly string[], problems: ProblemList): Map<Column, number> | null {
  const names = header.map((name) => tidy(name).normalize("NFC").toLowerCase());
  const columns = new Map<Column, number>();
  for (const column of [...required, ...optional]) {
    const index = names.indexOf(column);
    if (index >= 0) columns.set(column, index);
    if (index >= 0 && names.indexOf(column, index + 1) >= 0)
      problems.add("lists-column-twice", "line 1", `The column "${column}" is there twice.`);
  }
  const missing = required.filter((column) => !columns.has(column));
  for (const column of missing) problems.add("lists-column-missing", "line 1", `There is no column "${column}".`);
  return missing.length === 0 ? columns : null;
}

function readRow(line: number, field: (column: Column) => string, problems: ProblemList): CandidateRow | null {
  const wrong = (code: string, message: string) => problems.add(code, `line ${line}`, message);
  const party = field("parti");
  if (party === "") wrong("party-missing", "The party is missing.");
  const number = field("kandidatnummer");
  const place = /^\d{1,4}$/.test(number) ? Number(number) : 0;
  if (place < 1) wrong("candidate-number-wrong", `"${number}" is not a candidate number (1, 2, 3 …).`);
  const { firstName, lastName } = splitName(field("kandidatnavn"));
  if (lastName === "") wrong("candidate-name-missing", "The candidate's name is missing.");
  if ([party, firstName, lastName, field("bosted"), field("stilling")].some(hasUnprintable))
    wrong("text-damaged", "The line holds characters that cannot be printed (control characters or �).");
  const birthYear = readBirthYear(field("fødselsår"), wrong);
  const baselineVotes = readChoice(field("stemmetillegg_gitt"), "ja", "nei", "stemmetillegg_gitt", wrong);
  const localList = readChoice(field("listetype"), "lokal", "registrert", "listetype", wrong);
  // With party and place known, the row still takes part in the checks of its list.
  if (party === "" || place < 1) return null;
  const residence = field("bosted") || undefined;
  const profession = field("stilling") || undefined;
  return { line, party, place, firstName, lastName, birthYear, baselineVotes, residence, profession, localList };
}

function readBirthYear(text: string, wrong: (code: string, message: string) => void): number | undefined {
  if (text === "") return undefined;
  const year = /^\d{4}$/.test(text) ? Number(text) : 0;
  if (year < 1880 || year > 2100) wrong("birth-year-wrong", `"${text}" is not a year of birth.`);
  return year;
}

function readChoice(
  text: string,
  yes: string,
  no: string,
  column: Column,
  wrong: (code: string, message: string) => void,
): boolean {
  const word = text.toLowerCase();
  if (word !== "" && word !== yes && word !== no)
    wrong("value-unknown", `${column} is "${text}"; it must be ${yes} or ${no}.`);
  return word === yes;
}

/** "Last, First Middle" or "First Middle Last": given names stay together in the first name. */
function splitName(text: string): { firstName: string; lastName: string } {
  const comma = text.indexOf(",");
  if (comma >= 0) return { firstName: text.slice(comma + 1).trim(), lastName: text.slice(0, comma).trim() };
  const space = text.lastIndexOf(" ");
  return { firstName: text.slice(0, Math.max(space, 0)), lastName: text.slice(space + 1) };
}

/** Published lists carry non-breaking and double spaces. */
function tidy(text: string): string {
  return text.replace(/\s+/gu, " ").trim().normalize("NFC");
}
