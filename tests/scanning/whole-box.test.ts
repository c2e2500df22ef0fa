import { expect, test } from "vitest";
import { usualFeed } from "../../src-main/scanning/scanner-port.ts";
import { onEveryRig } from "./rigs/on-every-rig.ts";
import { pile } from "./rigs/rig.ts";
import { feedOnce } from "./rigs/scan-box.ts";

onEveryRig("a pile without mishap", null, (rig) => {
  test("comes once each, in order, with both sides, until the tray is empty", async () => {
    const running = await rig.start({ sheets: 8 });
    const { names, end } = await feedOnce(running);
    expect(names).toEqual(pile(8));
    expect(end).toMatchObject({ reason: "empty", sheets: 8, images: 16, doubtfulSheets: 0 });
    expect([null, 8]).toContain(end.deviceSheets);
    await running.close();
  });

  test("an empty tray is an end, not an error", async () => {
    const running = await rig.start({ sheets: 0 });
    const { names, end } = await feedOnce(running);
    expect(names).toEqual([]);
    expect(end).toMatchObject({ reason: "empty", sheets: 0, images: 0 });
    await running.close();
  });

  test("a store slower than the scanner holds the scanner back within the read-ahead; no sheet is lost", async () => {
    const running = await rig.start({ sheets: 6 });
    const feed = running.scanner.feed({ ...usualFeed, readAhead: 2 });
    const names: string[] = [];
    for await (const sheet of feed) {
      await new Promise((resolve) => setTimeout(resolve, 60));
      expect(feed.progress().waiting).toBeLessThanOrEqual(2);
      names.push(await running.identify(sheet));
    }
    expect(names).toEqual(pile(6));
    expect((await feed.ended).reason).toBe("empty");
    await running.close();
  });
});

onEveryRig("one feed after the other", "paper", (rig) => {
  test("a second feed is refused while the first runs, and goes on after it", async () => {
    const running = await rig.start({ sheets: 3 });
    const feed = running.scanner.feed(usualFeed);
    expect(() => running.scanner.feed(usualFeed)).toThrow(expect.objectContaining({ code: "scanner-busy" }));
    for await (const _ of feed);
    expect((await feedOnce(running)).end).toMatchObject({ reason: "empty", sheets: 0 });
    await running.close();
  });
});
