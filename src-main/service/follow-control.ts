import type { App } from "../app.ts";
import { type ControlFollower, followScanning } from "../control/follow-scanning.ts";

/** Who the log names for what the control reader records. */
export const CONTROL_READER = "Tellesentral";

/** The control reader behind this service's counts. */
export function followControl(app: App): ControlFollower {
  return followScanning({
    next: (after) => app.read.nextToControl(after),
    async setup(count) {
      const { layouts, scope, key } = await app.read.readingSetup(count);
      return { layouts, readsCorrections: scope.readsCorrections, key };
    },
    image: (name) => app.read.image(name),
    record: (sheet, control) => app.as(CONTROL_READER).control.record({ sheet, control }),
    createReader: (setup) => app.controlReader(setup),
    isBusy: () => app.isFeeding(),
  });
}
