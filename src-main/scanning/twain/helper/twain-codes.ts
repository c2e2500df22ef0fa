/** Numbers of the TWAIN specification 2.4 that this program uses, under the specification's names. */
export const DG = { control: 0x1, image: 0x2, app2: 0x2000_0000, dsm2: 0x1000_0000 } as const;

export const DAT = {
  null: 0x0,
  capability: 0x1,
  event: 0x2,
  identity: 0x3,
  parent: 0x4,
  pendingXfers: 0x5,
  setupMemXfer: 0x6,
  status: 0x8,
  userInterface: 0x9,
  callback: 0x10,
  imageInfo: 0x101,
  imageLayout: 0x102,
  imageMemXfer: 0x103,
  extImageInfo: 0x10b,
  entryPoint: 0x403,
} as const;

export const MSG = {
  get: 0x1,
  getCurrent: 0x2,
  getFirst: 0x4,
  getNext: 0x5,
  set: 0x6,
  reset: 0x7,
  xferReady: 0x101,
  closeDsReq: 0x102,
  closeDsOk: 0x103,
  openDsm: 0x301,
  closeDsm: 0x302,
  openDs: 0x401,
  closeDs: 0x402,
  disableDs: 0x501,
  enableDs: 0x502,
  processEvent: 0x601,
  endXfer: 0x701,
  stopFeeder: 0x702,
  registerCallback: 0x902,
} as const;

/** Return codes. */
export const RC = {
  success: 0,
  failure: 1,
  checkStatus: 2,
  cancel: 3,
  dsEvent: 4,
  notDsEvent: 5,
  xferDone: 6,
  endOfList: 7,
} as const;

/** Condition codes: what a failure was. */
export const CC = {
  success: 0,
  lowMemory: 2,
  noDataSource: 3,
  maxConnections: 4,
  operationError: 5,
  sequenceError: 11,
  denied: 16,
  paperJam: 20,
  paperDoubleFeed: 21,
  checkDeviceOnline: 23,
  interlock: 24,
  damagedCorner: 25,
  focusError: 26,
  docTooLight: 27,
  docTooDark: 28,
  noMedia: 29,
} as const;

/** Item types, with the bytes that an item takes. */
export const TWTY = { int16: 1, int32: 2, uint16: 4, uint32: 5, bool: 6, fix32: 7 } as const;

/** Capabilities. */
export const CAP = {
  xferCount: 0x1,
  compression: 0x100,
  pixelType: 0x101,
  units: 0x102,
  xferMech: 0x103,
  feederEnabled: 0x1002,
  feederLoaded: 0x1003,
  autoFeed: 0x1007,
  indicators: 0x100b,
  paperDetectable: 0x100d,
  uiControllable: 0x100e,
  deviceOnline: 0x100f,
  autoScan: 0x1010,
  duplex: 0x1012,
  duplexEnabled: 0x1013,
  doubleFeedDetection: 0x103f,
  doubleFeedDetectionResponse: 0x1042,
  xResolution: 0x1118,
  yResolution: 0x1119,
  pixelFlavor: 0x111f,
  bitDepth: 0x112b,
  undefinedImageSize: 0x112d,
  autoDiscardBlankPages: 0x1134,
  automaticBorderDetection: 0x1150,
  automaticDeskew: 0x1151,
  automaticRotate: 0x1152,
  autoSize: 0x1156,
} as const;

/** Extended information of a picture. */
export const TWEI = { pageSide: 0x1245, paperCount: 0x1249 } as const;

/** The words of a condition, for the log and the operator. */
export function conditionWords(condition: number): string {
  const known: Readonly<Record<number, string>> = {
    [CC.lowMemory]: "not enough memory",
    [CC.noDataSource]: "no such scanner",
    [CC.maxConnections]: "another program uses the scanner",
    [CC.operationError]: "the driver has shown an error of its own",
    [CC.sequenceError]: "not possible in this state",
    [CC.denied]: "denied",
    [CC.paperJam]: "paper jam",
    [CC.paperDoubleFeed]: "double feed detected",
    [CC.checkDeviceOnline]: "the scanner does not answer",
    [CC.interlock]: "the cover is open",
    [CC.damagedCorner]: "a sheet has a damaged corner",
    [CC.focusError]: "focus error",
    [CC.docTooLight]: "a sheet is too light",
    [CC.docTooDark]: "a sheet is too dark",
    [CC.noMedia]: "no paper",
  };
  return known[condition] ?? `condition ${condition}`;
}
