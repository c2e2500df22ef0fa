import { join } from "node:path";
import { refuse } from "../../src-shared/result.ts";
import { placeOf, startedCount, wordsOf } from "./count-ref.ts";
import { listFolders } from "./list-folders.ts";
import { listNamesOf } from "./list-names.ts";
import { procedures } from "./procedures.ts";
import { simulateBox } from "./simulate-box.ts";
import { isTraining } from "./station-procedures.ts";

const os = procedures.scanning;

export const scanningProcedures = {
  state: os.state.handler(({ context }) => context.scans.state()),
  folders: os.folders.handler(({ context, input }) => listFolders(input.path ?? context.scansDir, context.scansDir)),
  start: os.start.handler(async ({ context, input }) => {
    const { app, person, storeDir, scans } = context;
    const { possible } = await placeOf(app, input.count);
    const { count } = await startedCount(app, input.count);
    const { source } = input;
    if (source.kind === "simulator" && !(await isTraining(context))) {
      refuse("simulator-only-in-training", "Invented sheets may be scanned in training elections only.");
    }
    const prepare = async () => {
      if (source.kind === "folder") return source.path;
      const dir = join(storeDir, "simulated", `${count.id}-${input.box}`);
      await simulateBox({ app, count, box: input.box, dir, sheets: source.sheets, conditions: source.condition });
      return dir;
    };
    return scans.start({
      person,
      ref: input.count,
      count: count.id,
      box: input.box,
      of: wordsOf(possible),
      listNames: await listNamesOf(app, count.id),
      source,
      prepare,
    });
  }),
  pause: os.pause.handler(({ context }) => context.scans.pause()),
  resume: os.resume.handler(({ context }) => context.scans.resume(context.person)),
  finish: os.finish.handler(({ context }) => context.scans.finish(context.person)),
  registerEmpty: os.registerEmpty.handler(async ({ context, input }) => {
    const { count } = await startedCount(context.app, input.count);
    await context.app.as(context.person).boxes.registerEmpty({ count: count.id, number: input.box });
    return { ok: true as const };
  }),
};
