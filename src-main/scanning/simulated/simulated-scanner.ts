import { refuse } from "../../../src-shared/result.ts";
import { createFeed } from "../create-feed.ts";
import type { Feed, Scanner } from "../scanner-port.ts";
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
  let running: Feed | null = null;
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
      const state = running ? "busy" : hindrance === "device-lost" ? "not-answering" : hindrance ? "stopped" : "ready";
      return { state, paperInTray: machine.tray.length > 0, hindrance, message: hindrance ?? state };
    },
    feed(settings) {
      if (running) refuse("scanner-busy", "The scanner feeds already. Nothing was changed. Stop it first.");
      const feed = createFeed(settings, (feeder) => machine.run(feeder));
      running = feed;
      void feed.ended.then(() => {
        running = null;
      });
      return feed;
    },
    async close() {
      running?.stop();
      await running?.ended;
    },
  };
}
