/** How far a box's outline was found from its place; NaN where it was not. */
export interface BoxShift {
  readonly shiftXMm: number;
  readonly shiftYMm: number;
}

/** How far the print lies off its place, by the middle one of its boxes' outlines; null where too few are seen. */
export function shiftOfBoxes(boxes: readonly BoxShift[]): { x: number; y: number } | null {
  const found = boxes.filter((box) => !Number.isNaN(box.shiftXMm));
  if (found.length < 3) return null;
  const middle = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1]!;
  return { x: middle(found.map((box) => box.shiftXMm)), y: middle(found.map((box) => box.shiftYMm)) };
}
