/** How each measure is written; the names are those of the measures themselves. */
const wordings: Readonly<Record<string, (value: number) => string>> = {
  ink: (value) => `ink ${(value * 100).toFixed(1)} %`,
  faint: (value) => `with faint ink ${(value * 100).toFixed(1)} %`,
  haloMm2: (value) => `around the box ${value.toFixed(1)} mm²`,
  runMm: (value) => `longest dark stretch around it ${value.toFixed(1)} mm`,
  extentMm: (value) => `${value.toFixed(1)} mm long`,
  crossings: (value) => `left by ${value} strokes`,
  sidesCrossed: (value) => (value ? `through the middle of ${value} sides` : ""),
  through: (value) => (value ? "a stroke from side to side" : ""),
  beyond: (value) => (value ? "a stroke that goes on far out on both sides" : ""),
  joinsNext: (value) => (value ? "ink down to the next box" : ""),
  outline: (value) => `outline ${value.toFixed(2)}`,
  shiftMm: (value) => `${value.toFixed(2)} mm off its place`,
  speck: (value) => (value ? "only a speck" : ""),
  inkMm2: (value) => `ink ${value.toFixed(1)} mm²`,
  strokeMm: (value) => `longest stroke ${value.toFixed(1)} mm`,
  struck: (value) => `a line of words with ${(value * 100).toFixed(0)} % more ink than the others`,
  crossedMm2: (value) => `${value.toFixed(1)} mm² over print`,
  crossedAroundMm2: (value) => `${value.toFixed(1)} mm² with what lies above and below`,
  crossedBothMm2: (value) => `${value.toFixed(1)} mm² with the next line of words`,
  besideRuleMm2: (value) => `beside a ruled line ${value.toFixed(1)} mm²`,
  shiftXMm: (value) => `print ${value.toFixed(1)} mm to the right`,
  shiftYMm: (value) => `${value.toFixed(1)} mm down`,
  confirmed: (value) => `${Math.round(value * 100)} % of the digits confirmed`,
  likeness: (value) => `likeness ${value.toFixed(2)}`,
};

/** `ink 3.4 %, around the box 1.2 mm²`. */
export function measuresInWords(values: Readonly<Record<string, number>>): string {
  return Object.entries(values)
    .map(([name, value]) => wordings[name]?.(value) ?? `${name} ${value.toFixed(2)}`)
    .filter(Boolean)
    .join(", ");
}
