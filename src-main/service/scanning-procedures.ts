import { refuse } from "../../src-shared/result.ts";
import { refOf, startedCount } from "./count-ref.ts";
import { listFolders } from "./list-folders.ts";
import { listNamesOf } from "./list-names.ts";
import { procedures } from "./procedures.ts";
import { boxOrRefuse, boxScreenOf, storedBox, toScannedSheet } from "./scanning/box-views.ts";
import { openSource, sourceOfPaused } from "./scanning/open-source.ts";
import { readLabel } from "./scanning/read-label.ts";
import { stopScreenOf } from "./scanning/stop-screen.ts";

const os = procedures.scanning;

export const scanningProcedures = {
  jobs: os.jobs.handler(({ context }) => context.scans.views()),
  readLabel: os.readLabel.handler(({ context: { app }, input: { text, ...entry } }) => readLabel(app, entry, text)),
  box: os.box.handler(({ context, input }) => boxScreenOf(context.app, input)),
  folders: os.folders.handler(({ context, input }) => listFolders(input.path ?? context.scansDir, context.scansDir)),
  start: os.start.handler(async ({ context, input: { source, expected, ...ref } }) => {
    context.scans.refuseWhileRunning(ref);
    const opened = await openSource(context, ref, source);
    return context.scans.run(context.person, ref, opened, expected);
  }),
  pause: os.pause.handler(({ context, input }) => context.scans.pause(input)),
  resume: os.resume.handler(async ({ context, input }) => {
    context.scans.refuseWhileRunning(input);
    return context.scans.run(context.person, input, await sourceOfPaused(context, input), null);
  }),
  finish: os.finish.handler(async ({ context: { app, person, scans }, input }) => {
    scans.refuseWhileRunning(input);
    await app.as(person).boxes.finish({ box: (await boxOrRefuse(app, input)).id });
    return scans.refresh(input);
  }),
  discard: os.discard.handler(async ({ context: { app, person, scans }, input: { reason, ...ref } }) => {
    scans.refuseWhileRunning(ref);
    await app.as(person).boxes.discard({ box: (await boxOrRefuse(app, ref)).id, reason });
    scans.forget(ref);
    return {};
  }),
  registerEmpty: os.registerEmpty.handler(async ({ context: { app, person }, input }) => {
    const { count } = await startedCount(app, input.count);
    await app.as(person).boxes.registerEmpty({ count: count.id, number: input.box });
    return boxScreenOf(app, input);
  }),
  reopenEmpty: os.reopenEmpty.handler(async ({ context: { app, person }, input }) => {
    await app.as(person).boxes.reopenEmpty({ box: (await boxOrRefuse(app, input)).id });
    return boxScreenOf(app, input);
  }),
  stop: os.stop.handler(async ({ context: { app }, input }) => {
    const box = await storedBox(app, input);
    return box && stopScreenOf(app, box.id);
  }),
  confirmStop: os.confirmStop.handler(async ({ context: { app, person, scans }, input: { answers, ...ref } }) => {
    await app.as(person).boxes.confirmStop({ box: (await boxOrRefuse(app, ref)).id, answers });
    return scans.refresh(ref);
  }),
  settleSheet: os.settleSheet.handler(async ({ context: { app, person, scans }, input }) => {
    const { sheet, as, reason, ...ref } = input;
    const box = await boxOrRefuse(app, ref);
    await app.as(person).boxes.settleSheet({ sheet: Number(sheet), as, reason });
    await scans.refresh(ref);
    return stopScreenOf(app, box.id);
  }),
  sheets: os.sheets.handler(async ({ context: { app }, input: { limit, ...ref } }) => {
    const box = await storedBox(app, ref);
    if (!box) return [];
    const names = await listNamesOf(app, box.count);
    const sheets = await app.read.latestSheets(box.id, limit);
    // Records whose paper was read again stand for nothing in the pile.
    const inPile = sheets.filter(({ standing }) => standing === "counts" || standing === "refed");
    return inPile.map((sheet) => toScannedSheet(sheet, sheet.reading, names));
  }),
  moveSheets: os.moveSheets.handler(async ({ context: { app, person, scans }, input }) => {
    const { sheets, to, reason, ...ref } = input;
    scans.refuseWhileRunning(ref);
    scans.refuseWhileRunning(to);
    const from = await boxOrRefuse(app, ref);
    const target = await startedCount(app, to.count);
    if (refOf(target.count.key) !== to.count) refuse("unknown-count", `There is no count ${to.count}.`);
    const { moved, from: after } = await app.as(person).boxes.moveSheets({
      box: from.id,
      ...(sheets ? { sheets: sheets.map(Number) } : {}),
      to: { count: target.count.id, number: to.box },
      reason,
    });
    if (after.state === "expected") scans.forget(ref);
    else await scans.refresh(ref);
    await scans.refresh(to);
    return { moved };
  }),
};
