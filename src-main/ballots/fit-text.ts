import { type FontName, textWidth } from "./fonts.ts";

export interface FittedText {
  readonly lines: readonly string[];
  readonly sizeMm: number;
}

/**
 * The largest setting of `words` that fits `widthMm` in at most `maxLines`, from `sizeMm` down to `minSizeMm`.
 * Names are never cut: below the smallest size the type goes on shrinking until it fits.
 */
export function fitText(
  words: string,
  name: FontName,
  widthMm: number,
  size: { sizeMm: number; minSizeMm: number; maxLines: 1 | 2 },
): FittedText {
  const oneLine = textWidth(words, name, size.sizeMm);
  if (oneLine <= widthMm) return { lines: [words], sizeMm: size.sizeMm };
  const shrunk = (size.sizeMm * widthMm) / oneLine;
  if (shrunk >= size.minSizeMm || size.maxLines === 1 || !/[\s-]/.test(words))
    return { lines: [words], sizeMm: shrunk };
  const lines = balancedBreak(words, name);
  const widest = Math.max(...lines.map((line) => textWidth(line, name, size.sizeMm)));
  return { lines, sizeMm: Math.min(size.sizeMm, (size.sizeMm * widthMm) / widest) };
}

/** The break after a word or a hyphen that leaves the two lines most alike. */
function balancedBreak(words: string, name: FontName): [string, string] {
  let best: [string, string] = [words, ""];
  let bestWidth = Infinity;
  for (const match of words.matchAll(/\s+|-/g)) {
    const end = match[0] === "-" ? match.index + 1 : match.index;
    const pair: [string, string] = [words.slice(0, end), words.slice(match.index + match[0].length)];
    const width = Math.max(textWidth(pair[0], name, 1), textWidth(pair[1], name, 1));
    if (width < bestWidth && pair[1] !== "") [best, bestWidth] = [pair, width];
  }
  return best;
}

/** Breaks running text into lines no wider than `widthMm`. */
export function wrapText(words: string, name: FontName, sizeMm: number, widthMm: number): string[] {
  const lines: string[] = [];
  for (const word of words.split(" ")) {
    const longer = lines.length > 0 ? `${lines.at(-1)} ${word}` : word;
    if (lines.length > 0 && textWidth(longer, name, sizeMm) <= widthMm) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
