import { ParseOption, XmlDocument, type XmlElement } from "libxml2-wasm";

/** Capabilities of real devices are below 30 kB. */
const MAX_XML_CHARACTERS = 500_000;

/** Makers differ in prefixes and even in namespaces; local names are the same with all. */
export interface EsclElement {
  /** Trimmed text of the first descendant of that name; null where there is none. */
  text(name: string): string | null;
  /** All descendants of that name, in document order. */
  all(name: string): EsclElement[];
  first(name: string): EsclElement | null;
  readonly content: string;
}

/** Reads what a device on the network says of itself: no DOCTYPE, no external file, bounded size. @throws Error in words */
export function readEsclXml<T>(xml: string, root: string, read: (element: EsclElement) => T): T {
  if (xml.length > MAX_XML_CHARACTERS) throw new Error(`the scanner's answer has ${xml.length} characters`);
  if (/<!(DOCTYPE|ENTITY)/i.test(xml)) throw new Error("the scanner's answer holds a DOCTYPE, which eSCL never needs");
  using document = XmlDocument.fromString(xml, { option: ParseOption.XML_PARSE_NO_XXE | ParseOption.XML_PARSE_NONET });
  if (document.root.name !== root) throw new Error(`the scanner answered <${document.root.name}>, not <${root}>`);
  return read(wrap(document.root));
}

function wrap(element: XmlElement): EsclElement {
  const all = (name: string) => element.find(`.//*[local-name()='${name}']`).map((node) => wrap(node as XmlElement));
  return {
    all,
    first: (name) => all(name)[0] ?? null,
    text: (name) => all(name)[0]?.content ?? null,
    content: element.content.trim(),
  };
}
