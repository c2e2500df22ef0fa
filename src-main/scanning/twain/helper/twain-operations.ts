import { DAT, DG, MSG } from "./twain-codes.ts";

/** 1 nothing loaded, 2 manager loaded, 3 manager open, 4 source open, 5 enabled, 6 a picture is ready, 7 in transfer. */
export type TwainState = 1 | 2 | 3 | 4 | 5 | 6 | 7;

export interface TwainOperation {
  readonly group: number;
  readonly argument: number;
  readonly message: number;
  /** States in which it may be asked. */
  readonly in: readonly TwainState[];
  /** State after success; left out where it stays, or depends on the answer. */
  readonly leadsTo?: TwainState;
}

const control = DG.control;
const { image } = DG;

/** Every question to manager and source that this program asks, and the states of the specification in which it may. */
export const twainOperations = {
  openManager: { group: control, argument: DAT.parent, message: MSG.openDsm, in: [2], leadsTo: 3 },
  closeManager: { group: control, argument: DAT.parent, message: MSG.closeDsm, in: [3], leadsTo: 2 },
  firstSource: { group: control, argument: DAT.identity, message: MSG.getFirst, in: [3] },
  nextSource: { group: control, argument: DAT.identity, message: MSG.getNext, in: [3] },
  openSource: { group: control, argument: DAT.identity, message: MSG.openDs, in: [3], leadsTo: 4 },
  closeSource: { group: control, argument: DAT.identity, message: MSG.closeDs, in: [4], leadsTo: 3 },
  registerCallback: { group: control, argument: DAT.callback, message: MSG.registerCallback, in: [4] },
  getCapability: { group: control, argument: DAT.capability, message: MSG.get, in: [4, 5, 6, 7] },
  getCurrent: { group: control, argument: DAT.capability, message: MSG.getCurrent, in: [4, 5, 6, 7] },
  setCapability: { group: control, argument: DAT.capability, message: MSG.set, in: [4] },
  getLayout: { group: image, argument: DAT.imageLayout, message: MSG.get, in: [4, 5, 6] },
  setLayout: { group: image, argument: DAT.imageLayout, message: MSG.set, in: [4] },
  enable: { group: control, argument: DAT.userInterface, message: MSG.enableDs, in: [4], leadsTo: 5 },
  disable: { group: control, argument: DAT.userInterface, message: MSG.disableDs, in: [5], leadsTo: 4 },
  imageInfo: { group: image, argument: DAT.imageInfo, message: MSG.get, in: [6] },
  setupStrips: { group: control, argument: DAT.setupMemXfer, message: MSG.get, in: [4, 5, 6] },
  /** Success: more strips to come, state 7; done: the last one, state 7 too; failure: state 6 before the first strip. */
  nextStrip: { group: image, argument: DAT.imageMemXfer, message: MSG.get, in: [6, 7] },
  extendedInfo: { group: image, argument: DAT.extImageInfo, message: MSG.get, in: [7] },
  /** State 6 where more pictures are pending, 5 where none is. */
  endTransfer: { group: control, argument: DAT.pendingXfers, message: MSG.endXfer, in: [6, 7] },
  stopFeeder: { group: control, argument: DAT.pendingXfers, message: MSG.stopFeeder, in: [6] },
  dropPending: { group: control, argument: DAT.pendingXfers, message: MSG.reset, in: [6], leadsTo: 5 },
  status: { group: control, argument: DAT.status, message: MSG.get, in: [3, 4, 5, 6, 7] },
} as const satisfies Record<string, TwainOperation>;

export type OperationName = keyof typeof twainOperations;
