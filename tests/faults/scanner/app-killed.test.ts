import { spawn } from "node:child_process";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type CountingFixture, type PretendSheet, sheetsOf, startCounting } from "../../support/counting.ts";
import { projectRoot } from "../../support/run-cli.ts";
import { countedBallots, idsOf, paperOf, pileInScanner } from "../../support/scanner-box.ts";

let fixture: CountingFixture;
beforeEach(async () => {
  fixture = await startCounting();
});
afterEach(() => fixture.done());

const pile = sheetsOf("LYS", 1, 60);

/** Scans in a process of its own and kills it without warning once it has printed so many sheets; gives what it had printed. */
function scanAndKill(box: number, sheets: readonly PretendSheet[], afterStored: number): Promise<string[]> {
  const range = [sheets[0]!.name, sheets.at(-1)!.name];
  const script = join(projectRoot, "tests/support/scan-until-killed.ts");
  const stillAt = afterStored < sheets.length ? String(afterStored + 12) : "0";
  const child = spawn(process.execPath, [script, fixture.dir, String(box), ...range, stillAt], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let text = "";
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
    text += chunk;
    if (text.split("\n").length > afterStored) child.kill("SIGKILL");
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", () =>
      resolve(
        text
          .slice(0, text.lastIndexOf("\n") + 1)
          .split("\n")
          .slice(0, -1),
      ),
    );
  });
}

describe("the program killed while a scanner feeds", () => {
  test.each([1, 17, 60])(
    "after %i stored sheets goes on at the right one, and every sheet counts once",
    async (killAt) => {
      const scan = await pileInScanner(fixture, []);
      await fixture.app.close();
      const printed = await scanAndKill(scan.box.id, pile, killAt);
      await fixture.reopenStore();

      const view = (await fixture.app.read.stop(scan.box.id))!;
      expect(view.stop.state).toBe("open");
      if (killAt < 60) expect(view.stop.cause).toBe("program-ended");
      const { boxes } = fixture.app.as("Kari");
      await expect(boxes.finish({ box: scan.box.id })).rejects.toMatchObject({ code: "stop-not-confirmed" });
      // What had been printed is in the store, in the order of the pile.
      const stored = (await fixture.app.read.outputPile(scan.box.id)).map((sheet) => sheet.ballotId);
      expect(stored).toEqual(idsOf(pile).slice(0, stored.length));
      expect(stored.length).toBeGreaterThanOrEqual(printed.length);

      // The machine had run on: everything lies in the output, and what is beyond the last stored sheet goes back.
      scan.scanner.machine.layOnOutput(paperOf(pile));
      await scan.toEnd();
      expect(await countedBallots(fixture, scan.box.id)).toEqual(idsOf(pile));
    },
  );
});
