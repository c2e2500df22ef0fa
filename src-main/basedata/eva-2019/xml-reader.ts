import { XmlElement as ParsedElement, ParseOption, XmlCData, XmlDocument, XmlText } from "libxml2-wasm";
import type { ProblemList } from "../problem-list.ts";
import { decodeUtf8 } from "../utf8.ts";

/** A national package has about 1.7 million `<`; a small zip may hold 16 million empty elements, more than memory can. */
const MAX_MARKUP = 3_000_000;

/** An element detached from the parser: names without prefix, text of its own joined and trimmed. */
export interface XmlElement {
  readonly name: string;
  readonly namespace: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  readonly text: string;
  /** `CandidateList.xml line 14`. */
  readonly where: string;
}

/**
 * Root element of an XML file from outside. A DOCTYPE is refused outright, so that no entity can be declared
 * (entity bombs, external files); so is any encoding but UTF-8, in which a DOCTYPE could hide.
 */
export function readXml(bytes: Uint8Array, file: string, problems: ProblemList): XmlElement | null {
  const decoded = decodeUtf8(bytes);
  if (!("text" in decoded)) {
    problems.add("xml-not-utf8", `${file} line ${decoded.line ?? 1}`, `Not UTF-8: ${decoded.reason}.`);
    return null;
  }
  const declared = /^\s*<\?xml[^>]*\bencoding\s*=\s*["']([^"']*)["']/.exec(decoded.text)?.[1];
  if (declared && declared.toLowerCase() !== "utf-8") {
    problems.add("xml-not-utf8", `${file} line 1`, `The file says it is in ${declared}; it must be UTF-8.`);
    return null;
  }
  const doctype = /<!(DOCTYPE|ENTITY)/i.exec(decoded.text);
  if (doctype) {
    const line = decoded.text.slice(0, doctype.index).split("\n").length;
    problems.add("xml-doctype", `${file} line ${line}`, "The file holds a DOCTYPE, which base data never needs.");
    return null;
  }
  if (!isWithinMarkup(decoded.text)) {
    problems.add("xml-too-large", file, "The file holds far more elements than any right one.");
    return null;
  }
  return parse(decoded.text, file, problems);
}

function parse(text: string, file: string, problems: ProblemList): XmlElement | null {
  try {
    using document = XmlDocument.fromString(text, {
      option: ParseOption.XML_PARSE_NO_XXE | ParseOption.XML_PARSE_NONET | ParseOption.XML_PARSE_BIG_LINES,
    });
    return detach(document.root, file);
  } catch (error) {
    const line = (error as { details?: { line?: number }[] }).details?.[0]?.line ?? 1;
    const reason = error instanceof Error ? error.message.trim().split("\n")[0] : String(error);
    problems.add("xml-not-well-formed", `${file} line ${line}`, `Not well-formed XML: ${reason}.`);
    return null;
  }
}

const noAttributes: ReadonlyMap<string, string> = new Map();
const noChildren: readonly XmlElement[] = [];

/** Packages have hundreds of thousands of elements: what most of them lack is shared, where they stand is put in words when asked. */
class DetachedElement implements XmlElement {
  readonly name: string;
  readonly namespace: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  readonly text: string;
  readonly #file: string;
  readonly #line: number;

  constructor(element: ParsedElement, file: string, children: readonly XmlElement[], text: string) {
    this.name = element.name;
    this.namespace = element.namespaceUri;
    const { attrs } = element;
    this.attributes = attrs.length === 0 ? noAttributes : new Map(attrs.map(({ name, value }) => [name, value]));
    this.children = children.length === 0 ? noChildren : children;
    this.text = text.replace(/\s+/gu, " ").trim();
    this.#file = file;
    this.#line = element.line;
  }

  get where(): string {
    return `${this.#file} line ${this.#line}`;
  }
}

function detach(element: ParsedElement, file: string): XmlElement {
  const children: XmlElement[] = [];
  let text = "";
  for (let node = element.firstChild; node; node = node.next) {
    if (node instanceof ParsedElement) children.push(detach(node, file));
    else if (node instanceof XmlText || node instanceof XmlCData) text += node.content;
  }
  return new DetachedElement(element, file, children, text);
}

function isWithinMarkup(text: string): boolean {
  let count = 0;
  for (let at = text.indexOf("<"); at >= 0; at = text.indexOf("<", at + 1)) if (++count > MAX_MARKUP) return false;
  return true;
}

export function childrenOf(element: XmlElement | undefined, name: string): readonly XmlElement[] {
  return element?.children.filter((child) => child.name === name) ?? [];
}

export function childOf(element: XmlElement | undefined, ...path: readonly string[]): XmlElement | undefined {
  let found = element;
  for (const name of path) found = found?.children.find((child) => child.name === name);
  return found;
}

/** The element at the path, or a problem where its parent is. */
export function requiredChild(
  element: XmlElement | undefined,
  path: readonly string[],
  problems: ProblemList,
): XmlElement | undefined {
  const found = childOf(element, ...path);
  if (element && !found) problems.add("element-missing", element.where, `${element.name} has no ${path.join("/")}.`);
  return found;
}

/** Text of the element at the path; "" and a problem where it is missing or empty. */
export function requiredText(element: XmlElement | undefined, path: readonly string[], problems: ProblemList): string {
  const found = requiredChild(element, path, problems);
  if (found && found.text === "") problems.add("value-missing", found.where, `${path.join("/")} is empty.`);
  return found?.text ?? "";
}

/** An attribute that must be there and match; "" and a problem where it does not. */
export function requiredAttribute(
  element: XmlElement | undefined,
  name: string,
  problems: ProblemList,
  pattern = /./u,
): string {
  if (!element) return "";
  const value = element.attributes.get(name) ?? "";
  if (value === "") problems.add("attribute-missing", element.where, `${element.name} has no attribute ${name}.`);
  else if (!pattern.test(value))
    problems.add("attribute-wrong", element.where, `${element.name}/@${name} is "${value}", which has the wrong form.`);
  return value;
}

/** A whole number in the element at the path; 0 and a problem where it is none. */
export function requiredNumber(
  element: XmlElement | undefined,
  path: readonly string[],
  problems: ProblemList,
): number {
  const before = problems.count;
  const text = requiredText(element, path, problems);
  if (element && problems.count === before && !/^\d{1,6}$/.test(text))
    problems.add("number-wrong", element.where, `${path.join("/")} is "${text}", not a whole number.`);
  return Number.isInteger(Number(text)) ? Number(text) : 0;
}
