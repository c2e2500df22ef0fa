import type { FontName } from "../../ballots/fonts.ts";
import { textWidth } from "../../ballots/fonts.ts";
import { textOutline } from "../../ballots/svg.ts";

/** What a colour says; told apart without colour too, by the line's width and the words beside it. */
export type Tone = "good" | "quiet" | "doubt" | "trouble" | "place";

export const colours = {
  good: "#0a7a4b",
  quiet: "#64748b",
  doubt: "#c2560c",
  trouble: "#b91c1c",
  place: "#1d5fa8",
} as const satisfies Record<Tone, string>;

export const paperColour = "#ffffff";
export const groundColour = "#e8ecf1";
export const textColour = "#17212f";
export const faintTextColour = "#5b6776";

export interface Dot {
  readonly x: number;
  readonly y: number;
}

export interface Lettering {
  readonly sizePx: number;
  readonly colour?: string;
  readonly font?: FontName;
  readonly align?: "left" | "center" | "right";
  /** White around the letters, so that they can be read over print. */
  readonly halo?: boolean;
}

/** A line of words as outlines: the picture does not depend on the machine's fonts. */
export function lettering(words: string, at: Dot, style: Lettering): string {
  const { sizePx, colour = textColour, font = "regular", align = "left", halo = false } = style;
  const d = textOutline({ kind: "text", text: words, x: at.x, baseline: at.y, font, sizeMm: sizePx, align });
  const under = halo
    ? `<path d="${d}" fill="none" stroke="#fff" stroke-opacity=".88" stroke-width="${(sizePx * 0.3).toFixed(1)}" stroke-linejoin="round"/>`
    : "";
  return `${under}<path d="${d}" fill="${colour}"/>`;
}

export function polygon(points: readonly Dot[], colour: string, widthPx: number, fillOpacity = 0): string {
  const list = points.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(" ");
  return `<polygon points="${list}" fill="${colour}" fill-opacity="${fillOpacity}" stroke="${colour}" stroke-width="${widthPx}" stroke-linejoin="round"/>`;
}

export function line(from: Dot, to: Dot, colour: string, widthPx: number): string {
  return `<path d="M${from.x.toFixed(1)} ${from.y.toFixed(1)}L${to.x.toFixed(1)} ${to.y.toFixed(1)}" stroke="${colour}" stroke-width="${widthPx}" stroke-linecap="round"/>`;
}

export function rectangle(x: number, y: number, width: number, height: number, fill: string, radius = 0): string {
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${radius}" fill="${fill}"/>`;
}

/** A filled disc with a number, which the list beside the page takes up. */
export function badge(number: number, at: Dot, radius: number, colour: string): string {
  const digits = { sizePx: radius * 1.15, colour: "#fff", font: "bold", align: "center" } as const;
  return `<circle cx="${at.x.toFixed(1)}" cy="${at.y.toFixed(1)}" r="${radius}" fill="${colour}" stroke="#fff" stroke-width="${radius * 0.16}"/>${lettering(String(number), { x: at.x, y: at.y + radius * 0.42 }, digits)}`;
}

/** Words broken into lines that are at most `widthPx` long; a word that is longer stands alone. */
export function brokenLines(words: string, font: FontName, sizePx: number, widthPx: number): string[] {
  const lines: string[] = [];
  for (const word of words.split(" ")) {
    const longer = lines.length > 0 ? `${lines.at(-1)} ${word}` : word;
    if (lines.length > 0 && textWidth(longer, font, sizePx) <= widthPx) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
