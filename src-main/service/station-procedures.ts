import { procedures } from "./procedures.ts";
import type { ServiceParts } from "./service-context.ts";

const os = procedures.station;

/** A station trains when it was started so, or when the base data in use say so. */
export async function isTraining({ app, training }: ServiceParts): Promise<boolean> {
  return training || ((await app.read.activeBaseData())?.baseData.event.training ?? false);
}

export const stationProcedures = {
  status: os.status.handler(async ({ context }) => {
    const active = await context.app.read.activeBaseData();
    const contest = active?.baseData.elections[0]?.contests[0];
    return {
      version: context.version,
      training: await isTraining(context),
      store: context.storeDir,
      title: active ? { event: active.baseData.event.name, area: contest?.name ?? "" } : null,
    };
  }),
  changes: os.changes.handler(({ context, signal }) => context.changes.follow(signal)),
};
