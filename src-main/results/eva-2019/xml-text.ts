/** Attribute or text content; the style of the real files has double quotes around attributes. */
export function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

/** `<name a="1" b="2"/>`-style attributes with a leading space each, escaped. */
export function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${escapeXml(String(value))}"`)
    .join("");
}

/** Declaration, root and body in the style of the real files: UTF-8 without BOM, two spaces a level, LF. */
export function emlDocument(
  id: string,
  namespace: string,
  version: string,
  note: string | null,
  body: string[],
): string {
  const comment = note === null ? [] : [`<!-- ${note.replaceAll("--", "- -")} -->`];
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    ...comment,
    `<EML${attributes({ xmlns: namespace, Id: id, SchemaVersion: version })}>`,
    ...body.map((line) => `  ${line}`),
    "</EML>",
    "",
  ].join("\n");
}
