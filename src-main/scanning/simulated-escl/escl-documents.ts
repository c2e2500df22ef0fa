import type { PathState } from "./paper-path.ts";

const NAMESPACES =
  'xmlns:scan="http://schemas.hp.com/imaging/escl/2011/05/03" xmlns:pwg="http://www.pwg.org/schemas/2010/12/sm"';

/** A4 and legal, in three-hundredths of an inch. */
const inputCaps = (name: string) => `<scan:${name}>
      <scan:MinWidth>300</scan:MinWidth><scan:MaxWidth>2551</scan:MaxWidth>
      <scan:MinHeight>300</scan:MinHeight><scan:MaxHeight>4205</scan:MaxHeight>
      <scan:MaxScanRegions>1</scan:MaxScanRegions>
      <scan:SettingProfiles><scan:SettingProfile>
        <scan:ColorModes><scan:ColorMode>Grayscale8</scan:ColorMode><scan:ColorMode>RGB24</scan:ColorMode></scan:ColorModes>
        <scan:DocumentFormats><pwg:DocumentFormat>image/jpeg</pwg:DocumentFormat><scan:DocumentFormatExt>image/jpeg</scan:DocumentFormatExt></scan:DocumentFormats>
        <scan:SupportedResolutions><scan:DiscreteResolutions>${[100, 200, 300]
          .map(
            (dpi) =>
              `<scan:DiscreteResolution><scan:XResolution>${dpi}</scan:XResolution><scan:YResolution>${dpi}</scan:YResolution></scan:DiscreteResolution>`,
          )
          .join("")}</scan:DiscreteResolutions></scan:SupportedResolutions>
      </scan:SettingProfile></scan:SettingProfiles>
    </scan:${name}>`;

export function capabilitiesXml(duplex: boolean): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<scan:ScannerCapabilities ${NAMESPACES}>
  <pwg:Version>2.6</pwg:Version>
  <pwg:MakeAndModel>Tellesentral training scanner</pwg:MakeAndModel>
  <pwg:SerialNumber>TRAINING-1</pwg:SerialNumber>
  <scan:UUID>4509a320-00a0-008f-00b6-002507510eca</scan:UUID>
  <scan:Adf>
    ${inputCaps("AdfSimplexInputCaps")}
    ${duplex ? inputCaps("AdfDuplexInputCaps") : ""}
    <scan:FeederCapacity>100</scan:FeederCapacity>
  </scan:Adf>
</scan:ScannerCapabilities>
`;
}

export interface StatusFacts {
  readonly path: PathState;
  readonly running: boolean;
  readonly paperInTray: boolean;
  /** Newest first. */
  readonly jobs: readonly { uri: string; state: string; reason: string; made: number; waiting: number }[];
}

const adfStates: Readonly<Record<Exclude<PathState, "ready" | "switched-off">, string>> = {
  jam: "ScannerAdfJam",
  "double-feed": "ScannerAdfMultipickDetected",
  "cover-open": "ScannerAdfHatchOpen",
};

export function statusXml({ path, running, paperInTray, jobs }: StatusFacts): string {
  const fault = path === "ready" || path === "switched-off" ? null : adfStates[path];
  const adf = fault ?? (running ? "ScannerAdfProcessing" : paperInTray ? "ScannerAdfLoaded" : "ScannerAdfEmpty");
  return `<?xml version="1.0" encoding="UTF-8"?>
<scan:ScannerStatus ${NAMESPACES}>
  <pwg:Version>2.6</pwg:Version>
  <pwg:State>${fault ? "Stopped" : running ? "Processing" : "Idle"}</pwg:State>
  <scan:AdfState>${adf}</scan:AdfState>
  <scan:Jobs>${jobs
    .map(
      (job) => `
    <scan:JobInfo>
      <pwg:JobUri>${job.uri}</pwg:JobUri>
      <scan:Age>1</scan:Age>
      <pwg:ImagesCompleted>${job.made}</pwg:ImagesCompleted>
      <pwg:ImagesToTransfer>${job.waiting}</pwg:ImagesToTransfer>
      <pwg:JobState>${job.state}</pwg:JobState>
      <pwg:JobStateReasons><pwg:JobStateReason>${job.reason}</pwg:JobStateReason></pwg:JobStateReasons>
    </scan:JobInfo>`,
    )
    .join("")}
  </scan:Jobs>
</scan:ScannerStatus>
`;
}
