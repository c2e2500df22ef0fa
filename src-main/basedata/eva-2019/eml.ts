import type { Election } from "../../../src-shared/domain/base-data.ts";
import type { ProblemList } from "../problem-list.ts";
import { requiredAttribute, requiredText, type XmlElement } from "./xml-reader.ts";
import { element, xmlDocument } from "./xml-writer.ts";

export const EML_NAMESPACE = "urn:oasis:names:tc:evs:schema:eml";
/** What EML lacks: extra votes, residence, what a ballot shows. */
export const EXTENSION_NAMESPACE = "urn:tellesentral:grunnlagsdata:1";

export interface Identified {
  readonly id: string;
  readonly name: string;
}

export function emlDocument(number: "110" | "230", content: string): Uint8Array {
  return xmlDocument(
    element(
      "EML",
      {
        xmlns: EML_NAMESPACE,
        "xmlns:xnl": "urn:oasis:names:tc:ciq:xsdschema:xNL:2.0",
        ...(number === "230" && { "xmlns:tg": EXTENSION_NAMESPACE }),
        Id: number,
        SchemaVersion: "5.0",
      },
      [element("TransactionId", {}, "1"), content],
    ),
  );
}

/** Checks that the root is the EML message that the file must hold, and returns its body. */
export function emlBody(root: XmlElement, number: string, body: string, problems: ProblemList): XmlElement | undefined {
  if (root.name !== "EML" || root.namespace !== EML_NAMESPACE || root.attributes.get("Id") !== number) {
    problems.add("eml-wrong", root.where, `The file must be EML ${number} (root EML, Id="${number}").`);
    return undefined;
  }
  const found = root.children.find((child) => child.name === body);
  if (!found) problems.add("element-missing", root.where, `EML has no ${body}.`);
  return found;
}

export function writeEventIdentifier(event: Identified): string {
  return element("EventIdentifier", { Id: event.id }, [element("EventName", {}, event.name)]);
}

export function readEventIdentifier(body: XmlElement | undefined, problems: ProblemList): Identified {
  const identifier = body?.children.find((child) => child.name === "EventIdentifier");
  if (body && !identifier) problems.add("element-missing", body.where, `${body.name} has no EventIdentifier.`);
  return {
    id: requiredAttribute(identifier, "Id", problems, /^\d{1,8}$/),
    name: requiredText(identifier, ["EventName"], problems),
  };
}

/** `F` is a proportional election (forholdstall), the only kind there is here. */
export function writeElectionIdentifier(election: Election): string {
  return element("ElectionIdentifier", { Id: election.id }, [
    element("ElectionName", {}, election.name),
    element("ElectionGroup", { Id: election.groupId }, election.groupName),
    element("ElectionCategory", {}, "F"),
  ]);
}
