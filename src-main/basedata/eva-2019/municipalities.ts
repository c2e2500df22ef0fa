import { parse } from "csv-parse/sync";
import type { BaseData } from "../../../src-shared/domain/base-data.ts";
import type { ProblemList } from "../problem-list.ts";
import { decodeUtf8 } from "../utf8.ts";

type Area = BaseData["areas"][number];
const FILE = "Municipalities.csv";

/** Municipalities.csv: no header, LF; countryId,countryName,countyId,countyName,municipalityId,municipalityName. */
export function writeMunicipalities({ areas }: BaseData): Uint8Array {
  const names = new Map(areas.map((area) => [area.path, area.name]));
  const lines = areas
    .filter(({ path }) => path.split(".").length === 3)
    .map(({ path, name }) => {
      const [country = "", county = "", municipality = ""] = path.split(".");
      const countyName = names.get(`${country}.${county}`) ?? "";
      return [country, names.get(country) ?? "", county, countyName, municipality, name].map(quoted).join(",");
    });
  return new TextEncoder().encode(lines.map((line) => `${line}\n`).join(""));
}

/** Country, counties and municipalities, each once. */
export function readMunicipalities(bytes: Uint8Array, problems: ProblemList): Area[] {
  const decoded = decodeUtf8(bytes);
  if (!("text" in decoded)) {
    problems.add("municipalities-not-utf8", `${FILE} line ${decoded.line ?? 1}`, `Not UTF-8: ${decoded.reason}.`);
    return [];
  }
  const areas = new Map<string, Area>();
  for (const [index, fields] of splitLines(decoded.text, problems).entries()) {
    const [country = "", countryName = "", county = "", countyName = "", municipality = "", name = ""] = fields;
    if (fields.length !== 6 || !/^\d{2}$/.test(country) || !/^\d{2}$/.test(county) || !/^\d{4}$/.test(municipality)) {
      const message = "The line must be countryId,countryName,countyId,countyName,municipalityId,municipalityName.";
      problems.add("municipality-wrong", `${FILE} line ${index + 1}`, message);
      continue;
    }
    const path = `${country}.${county}.${municipality}`;
    areas.set(country, { path: country, name: countryName });
    areas.set(`${country}.${county}`, { path: `${country}.${county}`, name: countyName });
    areas.set(path, { path, name });
  }
  return [...areas.values()];
}

function splitLines(text: string, problems: ProblemList): string[][] {
  try {
    return parse(text, { relax_column_count: true, skip_empty_lines: true, max_record_size: 100_000 });
  } catch (error) {
    problems.add("municipalities-not-csv", FILE, error instanceof Error ? error.message : String(error));
    return [];
  }
}

function quoted(field: string): string {
  return /[",\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}
