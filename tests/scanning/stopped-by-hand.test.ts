import { expect, test } from "vitest";
import { usualFeed } from "../../src-main/scanning/scanner-port.ts";
import { onEveryRig } from "./rigs/on-every-rig.ts";
import { pile } from "./rigs/rig.ts";
import { scanBox } from "./rigs/scan-box.ts";

onEveryRig("stopped by hand", "paper", (rig) => {
  test("gives whole sheets only, is called cancelled, and the box goes on where it stopped", async () => {
    const running = await rig.start({ sheets: 8 });
    const feed = running.scanner.feed({ ...usualFeed, readAhead: 1 });
    const names: string[] = [];
    for await (const sheet of feed) {
      names.push(await running.identify(sheet));
      if (names.length === 3) feed.stop();
    }
    const end = await feed.ended;
    expect(end.reason).toBe("cancelled");
    expect(end.images).toBe(2 * names.length);
    expect(names).toEqual(pile(names.length));
    running.takeBack(running.inOutput() - names.length);
    expect([...names, ...(await scanBox(running, names.length)).stored]).toEqual(pile(8));
    await running.close();
  });
});

onEveryRig("paused by hand", null, (rig) => {
  test("the sheets come in order once the pause is over", async () => {
    const running = await rig.start({ sheets: 6 });
    const feed = running.scanner.feed({ ...usualFeed, readAhead: 1 });
    const names: string[] = [];
    for await (const sheet of feed) {
      names.push(await running.identify(sheet));
      if (names.length !== 2) continue;
      feed.pause();
      expect(feed.progress().paused).toBe(true);
      setTimeout(() => feed.resume(), 100);
    }
    expect(names).toEqual(pile(6));
    await running.close();
  });
});
