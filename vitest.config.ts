import { defineConfig } from "vitest/config";

/**
 * `unit` stays under three minutes so that people run it; `programs` runs the command line and the accuracy gate, which share nothing and
 * run beside each other; `integration` runs browsers, scanners and faults one after the other.
 */
export default defineConfig({
  test: {
    // The usual is one fewer than there are cores: on two cores the unit tests would run one after the other.
    maxWorkers: "100%",
    projects: [
      {
        test: {
          name: "unit",
          include: [
            "src-shared/**/*.test.ts",
            "src-main/**/*.test.ts",
            "src-renderer/**/*.test.{ts,tsx}",
            "tests/property/**/*.test.ts",
          ],
          exclude: ["src-main/electron/**"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: "programs",
          include: ["tests/{accuracy,cli}/**/*.test.ts"],
          testTimeout: 600_000,
          hookTimeout: 600_000,
          expect: { poll: { timeout: 60_000 } },
        },
      },
      {
        test: {
          name: "integration",
          include: ["tests/{e2e,electron,faults,scanning}/**/*.test.ts"],
          testTimeout: 600_000,
          hookTimeout: 600_000,
          fileParallelism: false,
          // On a busy machine a second is no time for a window to answer in.
          expect: { poll: { timeout: 60_000 } },
        },
      },
    ],
  },
});
