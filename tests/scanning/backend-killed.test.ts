import { expect, test } from "vitest";
import { usualFeed } from "../../src-main/scanning/scanner-port.ts";
import { onEveryRig } from "./rigs/on-every-rig.ts";
import { pile } from "./rigs/rig.ts";
import { scanBox } from "./rigs/scan-box.ts";

onEveryRig("the driver's own process killed", "backend-killed", (rig) => {
  test("is a lost device and takes nothing along: the box goes on with a new one", async () => {
    const running = await rig.start({ sheets: 6 });
    const feed = running.scanner.feed({ ...usualFeed, readAhead: 1 });
    const names: string[] = [];
    for await (const sheet of feed) {
      names.push(await running.identify(sheet));
      if (names.length === 2) running.killBackend?.();
    }
    const end = await feed.ended;
    expect(end).toMatchObject({ reason: "device-lost", sheets: names.length });
    expect(end.message).toContain("SIGKILL");
    await running.mend();
    running.takeBack(running.inOutput() - names.length);
    const rest = await scanBox(running, names.length);
    expect([...names, ...rest.stored]).toEqual(pile(6));
    await running.close();
  });
});
