import type { BaseData } from "../../../src-shared/domain/base-data.ts";
import type { ProblemList } from "../problem-list.ts";
import { childOf, requiredNumber, requiredText, type XmlElement } from "./xml-reader.ts";
import { element, xmlDocument } from "./xml-writer.ts";

export interface MetaData {
  readonly eventId: string;
  readonly version: number;
  /** UTC, `2027-08-01T10:00:00Z`. */
  readonly issuedAt: string;
  readonly training: boolean;
}

/** MetaData.xml. `training` is ours: only with it may a package be unsigned. */
export function writeMetaData({ event, version, issuedAt }: BaseData): Uint8Array {
  return xmlDocument(
    element("metaData", {}, [
      element("electionEventId", {}, event.id),
      element("accessPath", {}, "e.configuration.download"),
      element("version", {}, String(version)),
      element("operatorRole", {}, [
        element("operator", {}, "00000000000"),
        element("areaPath", {}, event.id),
        element("electionPath", {}, event.id),
        element("role", { textid: "@role[valghendelse_admin].name" }, "Valghendelsesadministrator"),
      ]),
      element("timestamp", { pattern: "YYYY-MM-dd'T'HH:mm:ssZ" }, `${utcSeconds(issuedAt).slice(0, 19)}+0000`),
      ...(event.training ? [element("training", {}, "true")] : []),
    ]),
  );
}

export function readMetaData(root: XmlElement, problems: ProblemList): MetaData {
  if (root.name !== "metaData") problems.add("element-missing", root.where, "The root must be metaData.");
  const timestamp = requiredText(root, ["timestamp"], problems);
  const match = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(?:([+-]\d{2}):?(\d{2})|Z)$/.exec(timestamp);
  const at = match ? Date.parse(`${match[1]}${match[2] ? `${match[2]}:${match[3]}` : "Z"}`) : Number.NaN;
  if (timestamp !== "" && Number.isNaN(at))
    problems.add("timestamp-wrong", root.where, `timestamp is "${timestamp}", not as 2027-08-01T12:00:00+0200.`);
  return {
    eventId: requiredText(root, ["electionEventId"], problems),
    version: requiredNumber(root, ["version"], problems),
    issuedAt: Number.isNaN(at) ? "" : utcSeconds(at),
    training: childOf(root, "training")?.text === "true",
  };
}

function utcSeconds(time: string | number): string {
  return `${new Date(time).toISOString().slice(0, 19)}Z`;
}
