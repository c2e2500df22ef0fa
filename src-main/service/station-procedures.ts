import { writeKeyCard } from "../key-card/write-key-card.ts";
import { procedures } from "./procedures.ts";
import type { ServiceParts } from "./service-context.ts";

const os = procedures.station;

/** A station trains when it was started so, or when the base data in use say so. */
export async function isTraining({ app, training }: ServiceParts): Promise<boolean> {
  return training || ((await app.read.activeBaseData())?.baseData.event.training ?? false);
}

/** Election and area in words; null before base data is imported. */
export async function titleOf({ app }: ServiceParts): Promise<{ event: string; area: string } | null> {
  const active = await app.read.activeBaseData();
  if (!active) return null;
  return { event: active.baseData.event.name, area: active.baseData.elections[0]?.contests[0]?.name ?? "" };
}

export const stationProcedures = {
  status: os.status.handler(async ({ context }) => {
    return {
      version: context.version,
      training: await isTraining(context),
      store: context.storeDir,
      title: await titleOf(context),
    };
  }),
  empty: os.empty.handler(async ({ context: { app, person }, input }) => {
    const pictures = await app.as(person).station.empty(input);
    return { pictures: pictures.length };
  }),
  keyCard: os.keyCard.handler(async ({ input: { language } }) => ({
    pdf: Buffer.from(await writeKeyCard(language)).toString("base64"),
  })),
  changes: os.changes.handler(({ context, signal }) => context.changes.follow(signal)),
};
