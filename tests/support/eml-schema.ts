import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { XmlDocument, XmlValidateError, XsdValidator } from "libxml2-wasm";
import { xmlRegisterFsInputProviders } from "libxml2-wasm/lib/nodejs.mjs";
import { sharedData } from "./run-cli.ts";

const schemas = join(sharedData, "oasis-eml-5.0");
export const emlSchemasAreHere = existsSync(schemas);

/** What an OASIS EML 5.0 schema has against a document, as one text; empty where nothing. */
export function emlProblems(file: string): (xml: string) => string {
  xmlRegisterFsInputProviders();
  const document = XmlDocument.fromBuffer(readFileSync(join(schemas, file)), { url: join(schemas, file) });
  const validator = XsdValidator.fromDoc(document);
  return (xml) => {
    const read = XmlDocument.fromString(xml);
    try {
      validator.validate(read);
      return "";
    } catch (error) {
      if (error instanceof XmlValidateError) return error.message;
      throw error;
    } finally {
      read.dispose();
    }
  };
}
