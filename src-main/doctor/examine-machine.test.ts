import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { examineMachine } from "./examine-machine.ts";

test("every finding says what was found, and what is missing says what to do", async () => {
  const findings = await examineMachine(join(tmpdir(), "not", "there", "yet"), { networkInterface: null });
  expect(findings.map((finding) => finding.subject)).toContain("clock");
  for (const stack of ["eSCL", "SANE", "TWAIN"]) {
    expect(findings.some(({ subject }) => subject.includes(stack))).toBe(true);
  }
  for (const { found, state, advice } of findings) {
    expect(found).not.toBe("");
    if (state !== "has") expect(advice).not.toBe("");
  }
});

test("what counting needs is here, or no other test could run", async () => {
  const findings = await examineMachine(tmpdir(), { networkInterface: null });
  expect(findings.filter((finding) => finding.state === "lacks")).toEqual([]);
});
