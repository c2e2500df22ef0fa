/** `undefined` attributes are left out. */
type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

/** Writes XML with two-space indent; text-only elements stay on one line. */
export function element(name: string, attributes: Attributes = {}, content: string | readonly string[] = []): string {
  const opening = `<${name}${Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escapeXml(String(value))}"`)
    .join("")}`;
  if (typeof content === "string") return `${opening}>${escapeXml(content)}</${name}>`;
  if (content.length === 0) return `${opening}/>`;
  const inner = content.map((line) => line.replace(/^/gm, "  "));
  return [`${opening}>`, ...inner, `</${name}>`].join("\n");
}

export function xmlDocument(root: string): Uint8Array {
  return new TextEncoder().encode(`<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`);
}

function escapeXml(text: string): string {
  return text
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;")
    .replace(/[\t\n\r]/g, (space) => `&#${space.charCodeAt(0)};`);
}
