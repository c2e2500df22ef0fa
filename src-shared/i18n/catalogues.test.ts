import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { boxTransitions } from "../domain/box-states.ts";
import { countCategories } from "../domain/count-categories.ts";
import { countTransitions } from "../domain/count-states.ts";
import { verificationReasons } from "../domain/verification-reasons.ts";

type Catalogue = { [key: string]: string | Catalogue };
const folder = import.meta.dirname;
const load = (language: string, name: string): Catalogue =>
  JSON.parse(readFileSync(join(folder, language, name), "utf8"));
const files = readdirSync(join(folder, "nb"));

function keysOf(catalogue: Catalogue, path = ""): string[] {
  return Object.entries(catalogue).flatMap(([key, value]) =>
    typeof value === "string" ? [path + key] : keysOf(value, `${path}${key}.`),
  );
}
const holes = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort();
function texts(catalogue: Catalogue, path = ""): [string, string][] {
  return Object.entries(catalogue).flatMap(([key, value]): [string, string][] =>
    typeof value === "string" ? [[path + key, value]] : texts(value, `${path}${key}.`),
  );
}

describe.each(files)("%s", (name) => {
  const nb = load("nb", name);
  test.each(["nn", "en"])("%s says everything that bokmål says", (language) => {
    expect(keysOf(load(language, name)).sort()).toEqual(keysOf(nb).sort());
  });
  test.each(["nn", "se", "en"])("%s has the same holes to fill", (language) => {
    const right = new Map(texts(nb));
    for (const [key, text] of texts(load(language, name)))
      expect(holes(text), key).toEqual(holes(right.get(key) ?? right.get(key.replace(/_two$/, "_other")) ?? key));
  });
  test("se, which may say less, says nothing that bokmål does not", () => {
    const known = new Set(keysOf(nb));
    for (const key of keysOf(load("se", name))) expect(known, key).toContain(key.replace(/_two$/, "_other"));
  });
  test("where se counts, it counts one, two and more: a missing form would be lent by bokmål in the middle of a screen", () => {
    const said = keysOf(load("se", name)).filter((key) => /_(one|two|other)$/.test(key));
    for (const stem of new Set(said.map((key) => key.replace(/_\w+$/, ""))))
      expect(said.filter((key) => key.replace(/_\w+$/, "") === stem).sort()).toEqual([
        `${stem}_one`,
        `${stem}_other`,
        `${stem}_two`,
      ]);
  });
});

test("every row of the domain's tables has its words", () => {
  const domain = load("nb", "domain.json") as Record<string, Record<string, string>>;
  expect(Object.keys(domain.reason!).sort()).toEqual(Object.keys(verificationReasons).sort());
  expect(Object.keys(domain.category!).sort()).toEqual(Object.keys(countCategories).sort());
  expect(Object.keys(domain.boxState!)).toEqual(expect.arrayContaining(Object.keys(boxTransitions)));
  expect(Object.keys(domain.countState!)).toEqual(expect.arrayContaining(Object.keys(countTransitions)));
});
