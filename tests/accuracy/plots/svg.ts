/** Inks that people with any colour vision tell apart (Okabe and Ito), dark enough for white paper. */
export const inks = { blue: "#0072b2", orange: "#c04a00", green: "#00724f", grey: "#5c5c5c" } as const;

export interface SvgNode {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly children: readonly (SvgNode | string)[];
}

export function el(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  ...children: readonly (SvgNode | string)[]
): SvgNode {
  return { name, attributes, children };
}

/** A picture that stands alone: white ground, readable type, and words for those who cannot see it. */
export function svgFile(
  width: number,
  height: number,
  words: { title: string; description: string },
  children: readonly SvgNode[],
): string {
  const root = el(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      viewBox: `0 0 ${width} ${height}`,
      width,
      height,
      role: "img",
      "aria-labelledby": "title description",
      "font-family": "Inter, system-ui, sans-serif",
      "font-size": 12,
      fill: "#1b1b1b",
    },
    el("title", { id: "title" }, words.title),
    el("desc", { id: "description" }, words.description),
    el("rect", { width, height, fill: "#fff" }),
    ...children,
  );
  return `${render(root)}\n`;
}

export const label = (x: number, y: number, words: string, more: Readonly<Record<string, string | number>> = {}) =>
  el("text", { x: round(x), y: round(y), ...more }, words);

export const line = (
  [x1, y1]: readonly [number, number],
  [x2, y2]: readonly [number, number],
  stroke: string,
  more: Readonly<Record<string, string | number>> = {},
) => el("line", { x1: round(x1), y1: round(y1), x2: round(x2), y2: round(y2), stroke, ...more });

export const round = (value: number): number => Math.round(value * 10) / 10;

function render({ name, attributes, children }: SvgNode): string {
  const words = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(String(value))}"`);
  if (children.length === 0) return `<${name}${words.join("")}/>`;
  const inside = children.map((child) => (typeof child === "string" ? escaped(child) : render(child)));
  return `<${name}${words.join("")}>${inside.join("")}</${name}>`;
}

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
