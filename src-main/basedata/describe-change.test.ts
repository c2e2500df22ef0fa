import { expect, test } from "vitest";
import type { BaseData } from "../../src-shared/domain/base-data.ts";
import { describeChange } from "./describe-change.ts";
import { fjordvik } from "./fjordvik.ts";

/** A deep copy to alter. */
type Draft<T> = T extends object ? { -readonly [K in keyof T]: Draft<T[K]> } : T;
function altered(
  alter: (contest: Draft<BaseData["elections"][number]["contests"][number]>, data: Draft<BaseData>) => void,
): BaseData {
  const data = structuredClone(fjordvik()) as Draft<BaseData>;
  data.version = 2;
  alter(data.elections[0]!.contests[0]!, data);
  return data as BaseData;
}
const changes = (next: BaseData, used = ["LYS"]) =>
  describeChange(fjordvik(), next, used).map(({ message }) => message);
const first = fjordvik().elections[0]!.contests[0]!.lists[1]!.candidates[0]!;

test("a newer package with the same lists may replace the older", () => {
  expect(changes(altered(() => undefined))).toEqual([]);
});

test("a list that no ballot was counted for may change", () => {
  const next = altered(({ lists }) => {
    lists[2]!.candidates.pop();
    lists.splice(4, 1);
  });
  expect(changes(next)).toEqual([]);
  expect(changes(next, ["BYGDE", "FJELL"])).toEqual(
    ["Candidate 21 Øystein Øyfjordstrå is gone.", "The list is gone."].map((m) =>
      expect.stringMatching(m.startsWith("Candidate") ? /^Candidate 21 .* is gone\.$/ : /^The list is gone\.$/),
    ),
  );
});

test("residence and profession may be mended while counting goes on", () => {
  const next = altered(({ lists }) =>
    Object.assign(lists[1]!.candidates[0]!, { residence: "Sør", profession: "skipper" }),
  );
  expect(changes(next)).toEqual([]);
});

test("everything that a counted ballot relies on is told, all at once", () => {
  const next = altered((contest) => {
    contest.seats = 21;
    contest.maxWriteIns = 6;
    const list = contest.lists[1]!;
    list.shortCode = 7;
    list.name = "Nylyslista";
    list.candidates[0]!.name = "En Annen";
    list.candidates[1]!.baselineVotes = false;
    list.candidates[2]!.id = "1";
  });
  expect(changes(next)).toEqual([
    "Seats: 19 -> 21.",
    "Write-ins allowed: 5 -> 6.",
    "Short code (printed on the ballots): 7001 -> 7.",
    "Name: Lyslista -> Nylyslista.",
    `Candidate 1: ${first.name} -> En Annen.`,
    expect.stringMatching(/^Candidate 2 .*: extra votes removed\.$/),
    expect.stringMatching(/^Candidate 3 .*: id 70010000003 -> 1\.$/),
  ]);
});

test("another event, a real event for a training one, or another kind of election is a change", () => {
  const next = altered((_, data) => {
    data.event.id = "270002";
    data.event.training = false;
    data.elections[0]!.settings.writeIn = false;
  });
  expect(changes(next)).toHaveLength(3);
  expect(
    changes(
      altered((_, data) => {
        data.elections[0]!.id = "03";
      }),
    ),
  ).toEqual(["The election is gone."]);
});
