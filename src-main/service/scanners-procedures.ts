import type { ScannersView, StationScanner } from "../../src-shared/contract/scanners.ts";
import { refuse } from "../../src-shared/result.ts";
import { procedures } from "./procedures.ts";
import type { ScannerHere } from "./scanning/station-scanners.ts";
import type { ServiceParts } from "./service-context.ts";
import { isTraining } from "./station-procedures.ts";

const os = procedures.scanners;

export const scannersProcedures = {
  list: os.list.handler(({ context }) => viewOf(context)),
  look: os.look.handler(({ context }) => {
    context.scanners.look();
    return viewOf(context);
  }),
  add: os.add.handler(async ({ context, input }) => withBox(context, await context.scanners.add(input.address))),
  trust: os.trust.handler(async ({ context, input: { address, fingerprint } }) =>
    withBox(context, await context.scanners.trust(address, fingerprint)),
  ),
  forget: os.forget.handler(async ({ context, input }) => {
    const holds = context.scans.boxIn(input.id);
    if (holds)
      refuse("scanner-holds-box", `The scanner still holds the paper of box ${holds.box}.`, { box: holds.box });
    await context.scanners.forget(input.id);
    return viewOf(context);
  }),
  panel: os.panel.handler(({ context, input }) => context.trainers.panel(input.id)),
  act: os.act.handler(async ({ context, input }) => {
    if (!(await isTraining(context))) {
      refuse("simulator-only-in-training", "Invented sheets may be scanned in training elections only.");
    }
    return context.trainers.act(input.id, input.what);
  }),
};

/** Real scanners first; the training ones only where the election is one. */
async function viewOf(parts: ServiceParts): Promise<ScannersView> {
  const { scanners, ...rest } = await parts.scanners.view();
  const trainers = (await isTraining(parts)) ? await parts.trainers.list() : [];
  return { ...rest, scanners: [...scanners, ...trainers].map((scanner) => withBox(parts, scanner)) };
}

function withBox({ scans }: ServiceParts, scanner: ScannerHere): StationScanner {
  const holds = scans.boxIn(scanner.id);
  return { ...scanner, box: holds && { count: holds.count, box: holds.box, of: holds.of } };
}
