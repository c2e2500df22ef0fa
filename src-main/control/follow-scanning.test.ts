import { afterEach, describe, expect, test, vi } from "vitest";
import type { ControlReading } from "../../src-shared/domain/control-reading.ts";
import type { SheetReading } from "../../src-shared/domain/reading.ts";
import type { ControlPool } from "./control-pool.ts";
import { unconfirmed } from "./control-reader.ts";
import { type ControlFollower, type FollowedSheet, followScanning } from "./follow-scanning.ts";

const agreed: ControlReading = { ...unconfirmed, outcome: "agrees", unsure: [] };
let follower: ControlFollower | null = null;
afterEach(async () => {
  await follower?.close();
  follower = null;
});

/** A store with sheets that are drawn, and a reader that dies over some of them. */
function station(sheets: readonly number[], diesOver: readonly number[] = []) {
  const recorded = new Map<number, ControlReading>();
  const state = { busy: false, readers: 0 };
  const pool: ControlPool = {
    control: async ({ reading }) => {
      if (diesOver.includes(Number(reading.sheet))) throw new Error("the thread died");
      return agreed;
    },
    close: async () => {},
  };
  const sheet = (id: number): FollowedSheet => ({
    id,
    count: 1,
    reading: { sheet: String(id) } as SheetReading,
    images: ["a", "b"],
  });
  follower = followScanning({
    next: async (after) => {
      const id = sheets.find((each) => each > after && !recorded.has(each));
      return id === undefined ? null : sheet(id);
    },
    setup: async () => ({ layouts: [], readsCorrections: true, key: "one" }),
    image: async () => new Uint8Array(),
    record: async (id, control) => recorded.set(id, control),
    createReader: () => {
      state.readers += 1;
      return pool;
    },
    isBusy: () => state.busy,
  });
  return { recorded, state };
}

describe("the control reader in the background", () => {
  test("reads every sheet that is drawn, in the order they were stored, with one reader", async () => {
    const { recorded, state } = station([1, 2, 3]);
    await vi.waitFor(() => expect([...recorded.keys()]).toEqual([1, 2, 3]));
    expect(state.readers).toBe(1);
  });

  test("stands still while a box is being fed, and goes on after", async () => {
    const sheets: number[] = [];
    const { recorded, state } = station(sheets);
    state.busy = true;
    sheets.push(1, 2);
    follower!.wake();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(recorded.size).toBe(0);
    state.busy = false;
    follower!.wake();
    await vi.waitFor(() => expect(recorded.size).toBe(2));
  });

  test("a sheet that it dies over is passed, tried again, and then kept as unconfirmed", async () => {
    vi.spyOn(process.stderr, "write").mockReturnValue(true);
    const { recorded } = station([1, 2, 3], [2]);
    await vi.waitFor(
      () => {
        follower!.wake();
        expect(recorded.size).toBe(3);
      },
      { timeout: 5000 },
    );
    expect(recorded.get(2)).toEqual(unconfirmed);
    expect(recorded.get(3)).toEqual(agreed);
    vi.restoreAllMocks();
  });

  test("where it can read nothing at all it records nothing and says why", async () => {
    vi.spyOn(process.stderr, "write").mockReturnValue(true);
    const { recorded } = station([1, 2], [1, 2]);
    for (let i = 0; i < 20; i++) {
      follower!.wake();
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    expect(recorded.size).toBe(0);
    expect(follower!.problem()).toBe("the thread died");
    vi.restoreAllMocks();
  });
});
