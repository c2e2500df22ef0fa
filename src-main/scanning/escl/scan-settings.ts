import type { FeedSettings } from "../scanner-port.ts";
import type { EsclCapabilities } from "./escl-capabilities.ts";

const UNITS_PER_MM = 300 / 25.4;

/** Grey, both sides, JPEG, no crop, no blank-page removal: every sheet gives two whole sides. */
export function scanSettingsXml(settings: FeedSettings, capabilities: EsclCapabilities): string {
  const { resolutionDpi, paper } = settings;
  const width = Math.min(Math.ceil(paper.widthMm * UNITS_PER_MM), capabilities.maxWidth ?? Number.POSITIVE_INFINITY);
  const height = Math.min(Math.ceil(paper.heightMm * UNITS_PER_MM), capabilities.maxHeight ?? Number.POSITIVE_INFINITY);
  return `<?xml version="1.0" encoding="UTF-8"?>
<scan:ScanSettings xmlns:scan="http://schemas.hp.com/imaging/escl/2011/05/03" xmlns:pwg="http://www.pwg.org/schemas/2010/12/sm">
  <pwg:Version>${capabilities.version}</pwg:Version>
  <scan:Intent>Document</scan:Intent>
  <pwg:ScanRegions>
    <pwg:ScanRegion>
      <pwg:ContentRegionUnits>escl:ThreeHundredthsOfInches</pwg:ContentRegionUnits>
      <pwg:XOffset>0</pwg:XOffset>
      <pwg:YOffset>0</pwg:YOffset>
      <pwg:Width>${width}</pwg:Width>
      <pwg:Height>${height}</pwg:Height>
    </pwg:ScanRegion>
  </pwg:ScanRegions>
  <pwg:InputSource>Feeder</pwg:InputSource>
  <scan:ColorMode>Grayscale8</scan:ColorMode>
  <pwg:DocumentFormat>image/jpeg</pwg:DocumentFormat>${
    capabilities.formatExt ? "\n  <scan:DocumentFormatExt>image/jpeg</scan:DocumentFormatExt>" : ""
  }
  <scan:XResolution>${resolutionDpi}</scan:XResolution>
  <scan:YResolution>${resolutionDpi}</scan:YResolution>
  <scan:Duplex>true</scan:Duplex>
</scan:ScanSettings>
`;
}
