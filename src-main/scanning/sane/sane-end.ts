import type { DeviceEnd } from "../create-feed.ts";
import type { EndReason } from "../scanner-port.ts";
import type { SaneOption } from "./sane-options.ts";

/** What is known when `scanimage` has ended. */
export interface SaneStop {
  readonly stderr: string;
  readonly exitCode: number | null;
  /** Set when the process crashed, or was ended because it hung. */
  readonly signal: string | null;
  /** Images read whole. */
  readonly images: number;
  readonly stoppedByUs: boolean;
  /** The options as read after the end; null where the device did not answer any more. */
  readonly options: ReadonlyMap<string, SaneOption> | null;
}

/** The words of sane_strstatus, by what they mean. */
const meanings: readonly (readonly [RegExp, EndReason | "no-paper" | "io-error"])[] = [
  [/jammed/i, "jam"],
  [/cover is open/i, "cover-open"],
  [/out of documents/i, "no-paper"],
  [/was cancell?ed/i, "cancelled"],
  [/device i\/o/i, "io-error"],
];

/**
 * Names the end of a scanimage run. Its exit code is no use: after «out of documents» in the middle of a page it is 0 and the page is
 * lost. The failing call (sane_start between pages, sane_read within one), the words and the count of images decide; where the
 * backend has sensors (fujitsu), they come first, because SANE itself has no word for a double feed.
 */
export function judgeSaneEnd({ stderr, exitCode, signal, images, stoppedByUs, options }: SaneStop): DeviceEnd {
  const [, call = "", words = ""] = [...stderr.matchAll(/^scanimage: (\w+): (.*)$/gm)].at(-1) ?? [];
  const opening = /open of device .* failed: .*$/m.exec(stderr)?.[0] ?? "";
  const unpaired = images % 2 === 1;
  const meaning = meanings.find(([pattern]) => pattern.test(words || opening))?.[1] ?? null;
  const message = [call && `${call}: ${words}`, opening, signal && `ended by ${signal}`, `exit code ${exitCode}`]
    .filter(Boolean)
    .join("; ");
  const end = { message, unpaired };
  const sensed = sensedMishap(options);
  if (sensed === "double-feed") return { ...end, reason: "double-feed", doubtfulSheets: 1 };
  if (meaning === "jam" || meaning === "cover-open") return { ...end, reason: meaning };
  if (sensed) return { ...end, reason: sensed };
  if (stoppedByUs) return { ...end, reason: "cancelled" };
  if ((signal !== null && !words) || options === null) return { ...end, reason: "device-lost" };
  if (meaning === "cancelled") return { ...end, reason: "cancelled" };
  if (meaning === "no-paper" && call === "sane_start") {
    return unpaired
      ? { ...end, reason: "unknown", doubtfulSheets: Number.POSITIVE_INFINITY }
      : { ...end, reason: "empty" };
  }
  return { ...end, reason: "unknown", doubtfulSheets: 1 };
}

/** Sensors of production scanners; on every other device there are none. */
function sensedMishap(options: SaneStop["options"]): "double-feed" | "cover-open" | null {
  const isOn = (name: string) => {
    const sensor = options?.get(name);
    return sensor !== undefined && !sensor.active && sensor.current === "yes";
  };
  if (isOn("double-feed") || isOn("omr-df")) return "double-feed";
  return isOn("cover-open") ? "cover-open" : null;
}
