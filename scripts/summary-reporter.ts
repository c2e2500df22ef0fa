import { writeFileSync } from "node:fs";
import type { Reporter, TestModule } from "vitest/node";

/** Counts of one vitest run, and every skipped test with its reason, for the closing line of `npm test`. */
export interface RunSummary {
  passed: number;
  failed: number;
  skipped: { name: string; reason: string }[];
}

/** Writes a RunSummary to the file that TELLESENTRAL_SUMMARY names. */
export default class SummaryReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    const summary: RunSummary = { passed: 0, failed: unhandled.length, skipped: [] };
    for (const module of modules) {
      let seen = 0;
      for (const test of module.children.allTests()) {
        seen++;
        const result = test.result();
        if (result.state === "passed") summary.passed++;
        else if (result.state === "failed") summary.failed++;
        else summary.skipped.push({ name: test.fullName, reason: ("note" in result && result.note) || "see its name" });
      }
      // A file that fails to load has no tests, only an error of its own.
      if (seen === 0 || module.errors().length > 0) summary.failed += Math.max(1, module.errors().length);
    }
    const file = process.env.TELLESENTRAL_SUMMARY;
    if (file) writeFileSync(file, JSON.stringify(summary));
  }
}
