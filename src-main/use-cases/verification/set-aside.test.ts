import { afterEach, beforeEach, expect, test } from "vitest";
import type { BallotDecision } from "../../../src-shared/domain/decision.ts";
import { type CountingFixture, scanned, sheetsOf, startCounting } from "../../../tests/support/counting.ts";

let fixture: CountingFixture;
let sheet: number;
const approve: BallotDecision = { decision: "approve", list: "LYS", personalVotes: [], writeIns: [] };
const as = (person: string) => fixture.app.as(person).verification;
const next = (person: string) => as(person).next({ count: fixture.count.id, box: 1, filter: {}, asides: true });

beforeEach(async () => {
  fixture = await startCounting();
  const { identity } = fixture.app.as("Kari");
  await identity.setUp({ name: "Kari", password: "rolig natt i mai" });
  await identity.create({ name: "Ola", role: "operator", password: "rolig natt i mai" });
  await identity.create({ name: "Tea", role: "technician", password: "rolig natt i mai" });
  await scanned(fixture, 1, [{ ...sheetsOf("LYS", 1, 1)[0]!, reasons: ["stamp-weak"] }]);
  sheet = (await next("Kari"))!;
});
afterEach(() => fixture.done());

test("what a colleague is asked about comes to that colleague, and a third person may take it by name", async () => {
  await as("Kari").setAside({ sheet, note: " stempel? ", asked: "Ola" });
  expect(await next("Kari")).toBeNull();
  expect((await fixture.app.read.verificationQueue({})).asides).toMatchObject([
    { sheet, note: "stempel?", asked: "Ola", by: "Kari" },
  ]);
  expect(await as("Per").take({ sheet })).toBe(true);
  await as("Per").setAside({ sheet, note: "", asked: "Ola" });
  expect(await next("Ola")).toBe(sheet);
});

test("what one person has, another neither decides nor takes nor puts aside", async () => {
  const held = { code: "ballot-held", details: { holder: "Kari" } };
  await expect(as("Ola").decide({ sheet, decision: approve })).rejects.toMatchObject(held);
  await expect(as("Ola").take({ sheet })).rejects.toMatchObject(held);
  await expect(as("Ola").setAside({ sheet, note: "", asked: null })).rejects.toMatchObject(held);
  await as("Kari").decide({ sheet, decision: approve });
  expect(await as("Ola").take({ sheet })).toBe(false);
});

test.each(["Kari", "Tea", "Nobody"])("%s cannot be asked by Kari, and the ballot stays with her", async (asked) => {
  await expect(as("Kari").setAside({ sheet, note: "", asked })).rejects.toMatchObject({ code: "colleague-unknown" });
  expect(await next("Kari")).toBe(sheet);
});
