import { BLANK_LIST } from "../../src-shared/ids.ts";

/** Short forms that Norwegian parties go by; short code = row, so that it never changes with the order of a file. */
const registeredParties: readonly (readonly [id: string, ...names: string[]])[] = [
  ["A", "Arbeiderpartiet", "Det norske Arbeiderparti"],
  ["H", "Høyre"],
  ["FRP", "Fremskrittspartiet"],
  ["SV", "Sosialistisk Venstreparti", "SV - Sosialistisk Venstreparti"],
  ["SP", "Senterpartiet"],
  ["KRF", "Kristelig Folkeparti"],
  ["V", "Venstre"],
  ["MDG", "Miljøpartiet De Grønne"],
  ["RODT", "Rødt"],
  ["KYST", "Kystpartiet"],
  ["PP", "Pensjonistpartiet"],
  ["DEM", "Demokratene", "Demokratene i Norge"],
  ["NKP", "Norges Kommunistiske Parti"],
  ["LIB", "Liberalistene", "Det Liberale Folkepartiet"],
  ["PDK", "Partiet De Kristne", "De Kristne"],
  ["PIR", "Piratpartiet"],
  ["INP", "Industri- og Næringspartiet"],
  ["FNB", "Folkeaksjonen nei til mer bompenger"],
  ["ND", "Norgesdemokratene"],
  ["KONS", "Konservativt"],
  ["PS", "Partiet Sentrum"],
  ["HELSE", "Helsepartiet"],
  ["FI", "Feministisk Initiativ"],
  ["SAM", "Samfunnspartiet"],
  ["NSR", "Norske Samers Riksforbund"],
];

/** Short codes of all other lists follow this number, in the order of the file. */
const FIRST_OTHER_SHORT_CODE = 7001;

export interface ListIdentity {
  readonly id: string;
  /** 1..9997; 9998 and 9999 are taken (ids.ts). */
  readonly shortCode: number;
}

/**
 * Ids of lists from their names, in the order given: known parties by their short form, others by the letters
 * of the name in plain ASCII without "liste" and "parti" (`Čáhppilista` -> `CAHPPI`), made unique by a digit. The same names give the same ids.
 */
export function identifyLists(names: readonly string[]): Map<string, ListIdentity> {
  const identities = new Map<string, ListIdentity>();
  const taken = new Set([BLANK_LIST, ...registeredParties.map(([id]) => id)]);
  const takenBy = new Set<number>();
  let next = FIRST_OTHER_SHORT_CODE;
  for (const name of names) {
    const known = registeredParties.findIndex(([, ...forms]) => forms.some((form) => sameName(form, name)));
    const party = registeredParties[known];
    if (party && !takenBy.has(known)) {
      takenBy.add(known);
      identities.set(name, { id: party[0], shortCode: known + 1 });
    } else {
      const id = freeId(name, taken);
      taken.add(id);
      identities.set(name, { id, shortCode: next++ });
    }
  }
  return identities;
}

function freeId(name: string, taken: ReadonlySet<string>): string {
  const words = asciiCapitals(name)
    .split(/[^A-Z0-9]+/)
    .map((word) => word.replace(/(?<=.{3})(LIST[AE]N?|PARTIET|PARTI)$/, ""))
    .filter(Boolean);
  const initials = words.map((word) => word[0]).join("");
  const base = words[0] ? (words[0].length < 3 ? words.join("_") : words[0]).slice(0, 8) : "LISTE";
  const whole = [base, ...(initials.length > 2 ? [initials.slice(0, 8)] : [])].find((id) => !taken.has(id));
  if (whole) return whole;
  for (let number = 2; ; number++) {
    const id = base.slice(0, 8 - String(number).length) + number;
    if (!taken.has(id)) return id;
  }
}

function asciiCapitals(name: string): string {
  return name
    .toUpperCase()
    .replace(/[ÆÄ]/g, "AE")
    .replace(/[ØÖ]/g, "O")
    .replace(/Đ/g, "D")
    .replace(/Ŋ/g, "N")
    .replace(/Ŧ/g, "T")
    .normalize("NFD")
    .replace(/\p{M}/gu, "");
}

function sameName(one: string, other: string): boolean {
  return one.normalize("NFC").toLowerCase() === other.normalize("NFC").toLowerCase();
}
