import { expect, test } from "vitest";
import type { NamedList } from "../../src-shared/contract/verification.ts";
import { folded, searchCandidates } from "./candidate-search.ts";

const candidate = (id: string, name: string) => ({ id, name, place: 1, birthYear: null });
const lists: NamedList[] = [
  { id: "A", name: "A-lista", candidates: [candidate("1", "Åse Kjærgård"), candidate("2", "Máret Ánne Čáhppi")] },
  { id: "B", name: "B-lista", candidates: [candidate("3", "Aase Kjærgård"), candidate("4", "Øystein Dåhl")] },
];
const found = (text: string) => searchCandidates(lists, text).map((hit) => hit.id);

test("a name is found however its letters are written", () => {
  expect(found("ase kj").sort()).toEqual(["1", "3"]);
  expect(found("cahppi")).toEqual(["2"]);
  expect(found("oystein dahl")).toEqual(["4"]);
  expect(folded("Đŋŧ ÆØÅ aa")).toBe("dnt aeoa a");
});

test("the list narrows the search", () => {
  expect(found("ase b")).toEqual(["3"]);
});

test("an empty search proposes nobody", () => {
  expect(found("  ")).toEqual([]);
});
