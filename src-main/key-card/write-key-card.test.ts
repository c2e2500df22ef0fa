import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { inflateSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { printedKey, windowKeys } from "../../src-shared/window-keys.ts";
import { font } from "../ballots/fonts.ts";
import { writeKeyCard } from "./write-key-card.ts";

const rows = Object.values(windowKeys).flat();
const known = new Set<string>(rows.flatMap(({ keys }) => keys));
const renderer = join(import.meta.dirname, "..", "..", "src-renderer");
const sources = readdirSync(renderer, { recursive: true, encoding: "utf8" })
  .filter((name) => /\.tsx?$/.test(name) && !name.includes(".test."))
  .map((name) => readFileSync(join(renderer, name), "utf8"));
const found = (pattern: RegExp) => sources.flatMap((text) => [...text.matchAll(pattern)].map((match) => match[1]!));

describe("the key card", () => {
  test.each(["nb", "nn", "se", "en"] as const)("is one page with every row of the table (%s)", async (language) => {
    const pdf = Buffer.from(await writeKeyCard(language)).toString("latin1");
    expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(1);
    const content = [...pdf.matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)]
      .map(([, bytes]) => tryInflate(Buffer.from(bytes!, "latin1")))
      .find((text) => text.includes(" Tf"))!;
    // One piece of text a row, one a key, one a group, and the title.
    const keys = rows.reduce((sum, row) => sum + (row.keys.length > 3 ? 3 : row.keys.length), 0);
    expect(content.match(/^BT$/gm)!.length).toBeGreaterThanOrEqual(rows.length + keys + 6);
  });

  test("can print every letter of every language's words", () => {
    const words = ["nb", "nn", "se", "en"].map((language) =>
      readFileSync(join(import.meta.dirname, "../../src-shared/i18n", language, "keys.json"), "utf8"),
    );
    for (const letter of new Set(words.join("").replace(/\s/g, "")))
      expect(font("regular").hasGlyphForCodePoint(letter.codePointAt(0)!), letter).toBe(true);
  });

  test("can print every key", () => {
    for (const key of known)
      for (const letter of printedKey(key as "enter"))
        expect(font("semibold").hasGlyphForCodePoint(letter.codePointAt(0)!), letter).toBe(true);
  });

  test("has every key that a button of the windows carries, and every one a screen compares with", () => {
    const printed = new Set([...known].map((key) => printedKey(key as "enter")));
    const buttons = found(/<kbd>([^<{]+)<\/kbd>/g);
    expect(buttons.length).toBeGreaterThan(10);
    expect(buttons.filter((text) => !printed.has(text))).toEqual([]);
    const compared = found(/event\.key === "([^"]+)"/g).map((key) => key.toLowerCase());
    expect(compared.filter((key) => !known.has(key))).toEqual([]);
  });
});

test.each(["nb", "nn", "en"])("the help pages name no key that is not on the card (%s)", (language) => {
  const folder = join(import.meta.dirname, "..", "..", "docs", "manual", "help", language);
  const printed = new Set([...known].map((key) => printedKey(key as "enter")));
  const named = readdirSync(folder).flatMap((name) =>
    [...readFileSync(join(folder, name), "utf8").matchAll(/`([^`]+)`/g)].map((match) => match[1]!),
  );
  expect(named.length).toBeGreaterThan(15);
  expect(named.filter((key) => !printed.has(key))).toEqual([]);
});

function tryInflate(bytes: Buffer): string {
  try {
    return inflateSync(bytes).toString("latin1");
  } catch {
    return "";
  }
}
