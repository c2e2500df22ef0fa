import type { ScanFolder } from "./folder-scanning.ts";
import { importBaseData } from "./use-cases/basedata/import-base-data.ts";
import { importLayouts } from "./use-cases/basedata/import-layouts.ts";
import { confirmStop } from "./use-cases/boxes/confirm-stop.ts";
import { discardBox } from "./use-cases/boxes/discard-box.ts";
import { finishBox } from "./use-cases/boxes/finish-box.ts";
import { moveSheets } from "./use-cases/boxes/move-sheets.ts";
import { pauseBox } from "./use-cases/boxes/pause-box.ts";
import { recordSheet } from "./use-cases/boxes/record-sheet.ts";
import { registerEmptyBox } from "./use-cases/boxes/register-empty-box.ts";
import { reopenEmptyBox } from "./use-cases/boxes/reopen-empty-box.ts";
import { resumeBox } from "./use-cases/boxes/resume-box.ts";
import { scanBox } from "./use-cases/boxes/scan-box.ts";
import { settleSheet } from "./use-cases/boxes/settle-sheet.ts";
import { startBox } from "./use-cases/boxes/start-box.ts";
import { recordControl } from "./use-cases/control/record-control.ts";
import { setControlShare } from "./use-cases/control/set-control-share.ts";
import type { CountingContext } from "./use-cases/counting-context.ts";
import { completeCount } from "./use-cases/counts/complete-count.ts";
import { discardCount } from "./use-cases/counts/discard-count.ts";
import { explainDifference } from "./use-cases/counts/explain-difference.ts";
import { handOverCount } from "./use-cases/counts/hand-over-count.ts";
import { registerHandCount } from "./use-cases/counts/register-hand-count.ts";
import { reopenCount } from "./use-cases/counts/reopen-count.ts";
import { signCount } from "./use-cases/counts/sign-count.ts";
import { startCount } from "./use-cases/counts/start-count.ts";
import { changeAccount } from "./use-cases/identity/change-account.ts";
import { changePassword } from "./use-cases/identity/change-password.ts";
import { createAccount } from "./use-cases/identity/create-account.ts";
import { noteSession } from "./use-cases/identity/note-session.ts";
import { setUpLeader } from "./use-cases/identity/set-up-leader.ts";
import { signIn } from "./use-cases/identity/sign-in.ts";
import { concludeSpotCheck } from "./use-cases/spot-check/conclude-spot-check.ts";
import { drawBox } from "./use-cases/spot-check/draw-box.ts";
import { drawSpotCheck } from "./use-cases/spot-check/draw-spot-check.ts";
import { nameDifference } from "./use-cases/spot-check/name-difference.ts";
import { nameHandDifference } from "./use-cases/spot-check/name-hand-difference.ts";
import { noteBoxReread } from "./use-cases/spot-check/note-box-reread.ts";
import { recordHandCount } from "./use-cases/spot-check/record-hand-count.ts";
import { recordOwnReading } from "./use-cases/spot-check/record-own-reading.ts";
import { emptyStore } from "./use-cases/station/empty-store.ts";
import { noteLabelPrint } from "./use-cases/station/note-label-print.ts";
import { decideBallot } from "./use-cases/verification/decide-ballot.ts";
import { decisionsForThird } from "./use-cases/verification/decisions-for-third.ts";
import { holdBallots } from "./use-cases/verification/hold-ballots.ts";
import { keepDraft } from "./use-cases/verification/keep-draft.ts";
import { letGo } from "./use-cases/verification/let-go.ts";
import { moveSheet } from "./use-cases/verification/move-sheet.ts";
import { nextBallot } from "./use-cases/verification/next-ballot.ts";
import { resolveDuplicate } from "./use-cases/verification/resolve-duplicate.ts";
import { setAside } from "./use-cases/verification/set-aside.ts";
import { setSecondReading } from "./use-cases/verification/set-second-reading.ts";
import { takeBallot } from "./use-cases/verification/take-ballot.ts";
import { undoDecision } from "./use-cases/verification/undo-decision.ts";

/** Every command, on behalf of one person. Each is one transaction with its entry in the log. */
export type UseCases = ReturnType<typeof bindUseCases>;

/** The use-cases in the name of the context's person. */
export function bindUseCases(ctx: CountingContext, scanFolder: ScanFolder) {
  const bind =
    <I, R>(useCase: (ctx: CountingContext, input: I) => R) =>
    (input: I) =>
      useCase(ctx, input);
  return {
    baseData: { import: bind(importBaseData), importLayouts: bind(importLayouts) },
    counts: {
      start: bind(startCount),
      complete: bind(completeCount),
      reopen: bind(reopenCount),
      discard: bind(discardCount),
      registerByHand: bind(registerHandCount),
      sign: bind(signCount),
      explainDifference: bind(explainDifference),
      handOver: bind(handOverCount),
    },
    boxes: {
      start: bind(startBox),
      recordSheet: bind(recordSheet),
      pause: bind(pauseBox),
      resume: bind(resumeBox),
      finish: bind(finishBox),
      discard: bind(discardBox),
      registerEmpty: bind(registerEmptyBox),
      reopenEmpty: bind(reopenEmptyBox),
      /** Sheets that were scanned under the wrong label go to the box they lie in. */
      moveSheets: bind(moveSheets),
      /** The operator's word about tray and output after a stop; only then the box goes on or is finished. */
      confirmStop: bind(confirmStop),
      /** A person's word about a sheet whose paper was read twice, where ids cannot tell. */
      settleSheet: bind(settleSheet),
      /** Reads a started box from any source: files that keep their names, or a scanner's paper. */
      scan: bind(scanBox),
      /** Starts or resumes a box and reads it from a folder of scans, with the layouts of its base data. */
      scanFolder,
    },
    verification: {
      next: bind(nextBallot),
      /** What this person has at hand in a box, filled up. */
      hold: bind(holdBallots),
      letGo: bind(letGo),
      keepDraft: bind(keepDraft),
      decide: bind(decideBallot),
      /** What two decided otherwise, where this person has the ballot as its third reader. */
      decisionsForThird: bind(decisionsForThird),
      undo: bind(undoDecision),
      /** Keeps one ballot for this person, also one set aside for another. */
      take: bind(takeBallot),
      setAside: bind(setAside),
      /** takeUp; sendToVerification, also of what people have decided */
      move: bind(moveSheet),
      resolveDuplicate: bind(resolveDuplicate),
      /** Which ballots a second person reads as well. */
      setSecondReading: bind(setSecondReading),
    },
    spotChecks: {
      draw: bind(drawSpotCheck),
      /** An auditor's own reading, blind. */
      read: bind(recordOwnReading),
      nameDifference: bind(nameDifference),
      conclude: bind(concludeSpotCheck),
    },
    boxChecks: {
      /** Dice choose the box. */
      draw: bind(drawBox),
      /** What somebody counted by hand, blind. */
      recordHandCount: bind(recordHandCount),
      nameHandDifference: bind(nameHandDifference),
      noteReread: bind(noteBoxReread),
    },
    labels: { notePrint: bind(noteLabelPrint) },
    station: {
      /** After training: counts, sheets and pictures go. */
      async empty(input: Parameters<typeof emptyStore>[1]) {
        const images = await emptyStore(ctx, input);
        for (const image of images) await ctx.images.remove(image);
        return images;
      },
    },
    control: {
      /** Stores what the control reader saw of a sheet. */
      record: bind(recordControl),
      setShare: bind(setControlShare),
    },
    identity: {
      /** The first account of a store, a count leader. */
      setUp: bind(setUpLeader),
      create: bind(createAccount),
      change: bind(changeAccount),
      changePassword: bind(changePassword),
      signIn: bind(signIn),
      /** signed-out, locked */
      note: bind(noteSession),
    },
  };
}
