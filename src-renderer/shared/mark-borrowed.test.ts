import i18next, { type InitOptions } from "i18next";
import { expect, test } from "vitest";
import { BORROWED, markBorrowed, markingOptions } from "./mark-borrowed.ts";

const resources = {
  nb: { frame: { close: "Lukk", lock: "Lås", left_one: "1 igjen", left_other: "{{n}} igjen" } },
  se: { frame: { close: "Gidde", left_one: "1 báhcán", left_two: "{{n}} báhcán", left_other: "{{n}} báhcán" } },
};
async function window(options: InitOptions) {
  const i18n = i18next.createInstance().use(markBorrowed);
  return i18n.init({ lng: "se", fallbackLng: "nb", ns: ["frame"], defaultNS: "frame", resources, ...options });
}

test("in development a word that bokmål lends is marked, and one of the language's own is not", async () => {
  const t = await window(markingOptions);
  expect(t("lock")).toBe(`${BORROWED} Lås`);
  expect(t("close")).toBe("Gidde");
});

test("what is built shows the lent word as it is", async () => {
  const t = await window({});
  expect(t("lock")).toBe("Lås");
  expect(t("close")).toBe("Gidde");
});

test("bokmål itself lends nothing", async () => {
  const t = await window({ ...markingOptions, lng: "nb" });
  expect(t("lock")).toBe("Lås");
});

test("northern Sámi counts with a dual: two is not borrowed from bokmål", async () => {
  const t = await window(markingOptions);
  for (const n of [1, 2, 5]) expect(t("left", { count: n, n })).toBe(`${n} báhcán`);
});
