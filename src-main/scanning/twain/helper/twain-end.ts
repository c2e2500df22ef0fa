import type { EndReason } from "../../scanner-port.ts";
import type { TwainEnd } from "../twain-messages.ts";
import { CC, conditionWords, RC } from "./twain-codes.ts";
import type { Answer } from "./twain-session.ts";

/** What the feed had seen when no further picture came. */
export interface TwainStop {
  /** The answer that ended it; null where the source said itself that no picture is pending. */
  readonly answer: Answer | null;
  /** We had asked it to stop. */
  readonly stopped: boolean;
  /** The source asked to be closed: somebody pressed stop, in a window of the driver or at the device. */
  readonly closed: boolean;
  /** Pictures taken. */
  readonly images: number;
  /** The order of sides was broken: a side was lost somewhere. */
  readonly sidesLost: boolean;
  /** Whether paper lies in the feeder; null where the source cannot see. */
  readonly paperLeft: boolean | null;
  readonly online: boolean | null;
  readonly deviceSheets: number | null;
}

const reasons: Readonly<Record<number, EndReason>> = {
  [CC.paperJam]: "jam",
  [CC.paperDoubleFeed]: "double-feed",
  [CC.interlock]: "cover-open",
  [CC.checkDeviceOnline]: "device-lost",
};

/**
 * Names the end of a feed. A condition of the specification comes first. Without one, a feeder that still has paper, a picture too few
 * or a broken order of sides are never called empty.
 */
export function judgeTwainEnd(stop: TwainStop): TwainEnd {
  const { answer, images, sidesLost, paperLeft, online } = stop;
  const failure = answer?.code === RC.failure ? answer.condition : null;
  const said =
    failure !== null ? conditionWords(failure) : answer?.code === RC.cancel ? "cancelled" : "no more pictures";
  const feeder = paperLeft === null ? "feeder not seen" : paperLeft ? "paper in the feeder" : "feeder empty";
  const end = {
    is: "end" as const,
    message: `${said}; ${feeder}`,
    deviceSheets: stop.deviceSheets,
    doubtfulSheets: 0,
    unpaired: images % 2 === 1,
  };
  const named = failure === null ? undefined : reasons[failure];
  if (named === "device-lost" || online === false) return { ...end, reason: "device-lost", deviceSheets: null };
  if (named === "double-feed") return { ...end, reason: named, doubtfulSheets: 1 };
  if (named) return { ...end, reason: named };
  if (sidesLost || images % 2 === 1) return { ...end, reason: "unknown", doubtfulSheets: Number.MAX_SAFE_INTEGER };
  if (stop.stopped || stop.closed || answer?.code === RC.cancel) return { ...end, reason: "cancelled" };
  if (failure === CC.noMedia || (failure === null && paperLeft !== true)) return { ...end, reason: "empty" };
  return { ...end, reason: "unknown", doubtfulSheets: images > 0 ? 1 : 0 };
}
