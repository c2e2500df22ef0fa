import { beforeAll, describe, expect, test } from "vitest";
import { fjordvik } from "../../basedata/fjordvik.ts";
import { createTroublePainter, type TroublePainter, troubles } from "./troubles.ts";

let painter: TroublePainter;
beforeAll(async () => {
  painter = await createTroublePainter({ baseData: fjordvik(), dpi: 150, seed: "test" });
}, 60_000);

const named = (name: string) => troubles.find((trouble) => trouble.name === name)!;

test("every kind has a name of its own, and people read what it is", () => {
  expect(new Set(troubles.map(({ name }) => name)).size).toBe(troubles.length);
  for (const { name, title } of troubles) {
    expect(name).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    expect(title).toMatch(/^[0-9A-Z]/);
  }
});

describe("any kind of sheet", () => {
  test.each(troubles.map((trouble) => [trouble.name, trouble] as const))("%s", (_, trouble) => {
    const { first, second, truth, mustVerify } = painter.paint(trouble, 7);
    for (const page of [first, second]) if (page) expect(page.data.length).toBe(page.width * page.height);
    expect(first !== null || second !== null).toBe(true);
    expect(mustVerify).toBe(trouble.class === "must-verify");
    expect(truth.mustVerify && !mustVerify).toBe(false);
    if (trouble.ballots) expect(truth.type).toBe(trouble.ballots);
    if (trouble.class !== "must-verify") expect(truth).toMatchObject({ writeIns: [], remark: null, stamp: "clear" });
  });
});

test("the same seed and number give the same sheet, whatever was painted between", () => {
  const once = painter.paint(named("coffee-ring"), 3);
  painter.paint(named("other-form"), 4);
  painter.paint(named("misregistered"), 3);
  const again = painter.paint(named("coffee-ring"), 3);
  expect(again.truth).toEqual(once.truth);
  expect(Buffer.compare(again.first!.data, once.first!.data)).toBe(0);
  expect(Buffer.compare(again.second!.data, once.second!.data)).toBe(0);
  expect(painter.paint(named("coffee-ring"), 4).truth.ballotId).not.toBe(once.truth.ballotId);
});

test("no two sheets of all kinds share an id", () => {
  const ids = ["clean-paper", "stamp-weak", "write-in"].flatMap((name) =>
    [0, 1, 2].map((n) => painter.paint(named(name), n).truth.ballotId),
  );
  expect(new Set(ids).size).toBe(ids.length);
});

test("what is said to be lost is lost, what is said to lie askew does", () => {
  const { first, second } = painter.paint(named("back-missing"), 1);
  expect([first, second].filter((page) => page === null)).toHaveLength(1);
  const lying = painter.paint(named("turned-90"), 1).first!;
  expect(lying.width).toBeGreaterThan(lying.height);
  const double = painter.paint(named("overlapping-sheets"), 1).first!;
  expect(double.height / double.width).toBeGreaterThan(1.44);
  const empty = painter.paint(named("empty-page"), 1).first!;
  expect(empty.data.filter((grey) => grey < 100).length).toBeLessThan(empty.data.length / 1000);
  const twoTone = painter.paint(named("one-bit-look"), 1).first!;
  expect(new Set(twoTone.data).size).toBe(2);
});
