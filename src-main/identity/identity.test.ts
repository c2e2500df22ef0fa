import { describe, expect, test } from "vitest";
import { hashPassword, passwordMatches } from "./password-hash.ts";
import { createSessions } from "./sessions.ts";
import { createSignInGuard } from "./sign-in-guard.ts";

describe("passwords", () => {
  test("are kept as Argon2id with a salt of their own each", async () => {
    const [one, two] = [await hashPassword("åpen himmel over byen"), await hashPassword("åpen himmel over byen")];
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(one).not.toBe(two);
    expect(await passwordMatches("åpen himmel over byen", two)).toBe(true);
    expect(await passwordMatches("åpen himmel over byem", two)).toBe(false);
  });

  test("match whichever way the keyboard writes å", async () => {
    expect(await passwordMatches("a\u030Apent hav i kveld", await hashPassword("\u00E5pent hav i kveld"))).toBe(true);
  });
});

describe("guessing", () => {
  const at = (seconds: number) => new Date(1_800_000_000_000 + seconds * 1000);
  test("five tries are free, then each waits twice as long, up to a quarter of an hour", () => {
    const guard = createSignInGuard();
    const waits = Array.from({ length: 14 }, () => {
      guard.failed("kari", at(0));
      return guard.waitSeconds("kari", at(0));
    });
    expect(waits).toEqual([0, 0, 0, 0, 15, 30, 60, 120, 240, 480, 900, 900, 900, 900]);
    expect(guard.waitSeconds("kari", at(899))).toBe(1);
    expect(guard.waitSeconds("kari", at(900))).toBe(0);
    expect(guard.waitSeconds("ola", at(0))).toBe(0);
    guard.succeeded("kari");
    expect(guard.waitSeconds("kari", at(0))).toBe(0);
  });
});

describe("sessions", () => {
  test("end for all stations of an account but the one named", () => {
    const sessions = createSessions();
    const kari = { account: 1, name: "Kari", role: "operator" } as const;
    const [here, there] = [sessions.open(kari), sessions.open(kari)];
    const other = sessions.open({ account: 2, name: "Ola", role: "leader" });
    sessions.closeAll(1, here);
    expect([here, there, other].map((token) => sessions.find(token)?.name ?? null)).toEqual(["Kari", null, "Ola"]);
    expect(sessions.find("guess")).toBeNull();
  });
});
