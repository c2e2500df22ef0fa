import { oneFeed } from "../one-feed.ts";
import type { Scanner } from "../scanner-port.ts";
import type { MishapScript } from "./mishap-script.ts";
import { type PictureTricks, pictureTricks } from "./paper.ts";
import { SimulatedMachine } from "./simulated-machine.ts";

/** A scanner of the port whose paper can be reached: for training elections and tests. */
export interface SimulatedScanner extends Scanner {
  readonly machine: SimulatedMachine;
}

export function createSimulatedScanner(
  name: string,
  script: MishapScript,
  tricks: PictureTricks = pictureTricks,
): SimulatedScanner {
  const machine = new SimulatedMachine(script, tricks);
  const feeds = oneFeed();
  return {
    stack: "simulated",
    description: `simulated scanner ${name}`,
    machine,
    capabilities: {
      duplex: true,
      resolutionsDpi: [200, 300],
      mediaTypes: ["image/jpeg"],
      tellsApart: script.tellsApart,
      countsSheets: script.countsSheets,
      pausesPaper: true,
    },
    async status() {
      const { hindrance } = machine;
      const idle = hindrance === "device-lost" ? "not-answering" : hindrance ? "stopped" : "ready";
      const state = feeds.running ? "busy" : idle;
      return { state, paperInTray: machine.tray.length > 0, hindrance, message: hindrance ?? state };
    },
    feed(settings) {
      return feeds.start(settings, (feeder) => machine.run(feeder));
    },
    async close() {
      await feeds.stop();
    },
  };
}
