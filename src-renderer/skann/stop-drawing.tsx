import type { StopScreen } from "../../src-shared/contract/scan-stop.ts";

const machine = "M8 34h48v14H8zM14 34V26h36v8";
const lines: Record<StopScreen["cause"], string> = {
  empty: `${machine}M20 26V10h24v16M26 16h12M26 21h12`,
  cancelled: `${machine}M26 8v12M38 8v12`,
  jam: `${machine}M22 26c2-6 6-2 8-8s6-2 12-8M18 40h28`,
  "double-feed": `${machine}M20 26V8h20v18M25 26V12h20v14`,
  "cover-open": "M8 36h48v12H8zM10 34 50 14",
  "device-lost": `${machine}M32 48v6M32 58v2M46 8l-6 6M40 8l6 6`,
  unknown: `${machine}M27 10c0-7 11-7 11 0 0 5-6 5-6 10M32 24v1`,
  "store-fault": "M12 14c0-8 40-8 40 0v34c0 8-40 8-40 0zM12 14c0 8 40 8 40 0M24 30l16 14M40 30 24 44",
  "program-ended": "M8 10h48v32H8zM24 52h16M32 42v10M24 20l16 12M40 20 24 32",
};

/** What happened, as a line drawing beside the words. */
export function StopDrawing({ cause }: { cause: StopScreen["cause"] }) {
  return (
    <svg
      className="stop-drawing"
      viewBox="0 0 64 64"
      fill="none"
      stroke="currentColor"
      strokeWidth="2.5"
      aria-hidden="true"
    >
      <path d={lines[cause]} strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}
