/** What the 2019 receiver wants beyond or beside OASIS EML 5.0 (exchange.md); another receiver is another folder. */
export const eva2019 = {
  name: "eva-2019",
  namespace: "urn:oasis:names:tc:evs:schema:eml",
  schemaVersion: "5.0",
  /** OASIS 5.0 names this element ReportingUnitIdentifier; a package with either is read. */
  reportingUnitElement: "ReportingUnitIndicator",
  /** The receiver takes less than this, the signed outer zip counted. */
  maxPackageBytes: 249_000_000,
  countsZip: "Counts.zip",
  signatureFile: "Counts.zip.signature",
  countFile: (nth: number) => `Count-${String(nth).padStart(4, "0")}.xml`,
  votesFile: (nth: number) => `Votes-${String(nth).padStart(4, "0")}.xml`,
  imageFile: (ballotId: string) => `images/${ballotId}.tiff`,
} as const;
