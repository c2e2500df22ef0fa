import { ParseOption, XmlDocument, XmlElement, XmlLibError } from "libxml2-wasm";
import { refuse } from "../../src-shared/result.ts";

/** An element without its namespace prefix: packages of others choose prefixes freely. */
export interface XmlTree {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlTree[];
  /** Trimmed text of an element without children, else empty. */
  readonly text: string;
}

/**
 * A document as plain objects. Refuses `xml-unreadable` (not well formed, not UTF-8) and `xml-has-doctype`: a document
 * type is never needed here and is how entity bombs and outside files get in.
 * @param where names the document in the message
 */
export function readXmlTree(bytes: Uint8Array, where: string): XmlTree {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return refuse("xml-unreadable", `${where} is not UTF-8 text. Nothing was read from it.`, { where });
  }
  if (/<!(DOCTYPE|ENTITY)/i.test(text))
    refuse(
      "xml-has-doctype",
      `${where} has a document type (DOCTYPE), which is never taken. Nothing was read from it.`,
      { where },
    );
  try {
    const document = XmlDocument.fromString(text, {
      option: ParseOption.XML_PARSE_NONET | ParseOption.XML_PARSE_NO_XXE,
    });
    try {
      return treeOf(document.root);
    } finally {
      document.dispose();
    }
  } catch (error) {
    if (!(error instanceof XmlLibError)) throw error;
    const reason = error.message.split("\n")[0];
    return refuse("xml-unreadable", `${where} is not well-formed XML (${reason}). Nothing was read from it.`, {
      where,
    });
  }
}

function treeOf(element: XmlElement): XmlTree {
  const children: XmlTree[] = [];
  for (let node = element.firstChild; node; node = node.next)
    if (node instanceof XmlElement) children.push(treeOf(node));
  return {
    name: element.name,
    attributes: Object.fromEntries(element.attrs.map(({ name, value }) => [name, value])),
    children,
    text: children.length === 0 ? element.content.trim() : "",
  };
}

/** Elements at a path of names below `tree`, in document order. */
export function findAll(tree: XmlTree, ...path: readonly string[]): XmlTree[] {
  return path.reduce<XmlTree[]>(
    (found, name) => found.flatMap(({ children }) => children.filter((c) => c.name === name)),
    [tree],
  );
}

export function find(tree: XmlTree, ...path: readonly string[]): XmlTree | undefined {
  return findAll(tree, ...path)[0];
}
