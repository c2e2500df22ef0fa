/** One cell is a millimetre; a stamp's line of 0.9 mm inks it, dust does not ink two beside each other. */
export interface InkedCells {
  readonly columns: number;
  readonly rows: number;
  /** 1 where the cell holds ink. */
  readonly inked: Uint8Array;
}

/** An outline is drawn where ink lies this near the hull, cells. */
const NEAR = 1.1;
/** Hull this near the edge of the field is where the stamp was cut off, cells. */
const EDGE = 1.5;

export interface DrawnOutline {
  /** Share of the hull that is drawn, 0..1. */
  readonly share: number;
  /** Narrowest width of the hull over its longest line, 0..1: a disc 1, a half disc 0.5, a line 0. */
  readonly breadth: number;
}

/**
 * How much of the convex hull around the ink has ink along it, 0..1. A stamp has a rim, round or square, or is a solid
 * shape: all of its hull is ink. Handwriting touches its hull in a few places. The hull along the field's edge does not
 * count, for a stamp may reach beyond.
 */
export function drawnOutline({ columns, rows, inked }: InkedCells): DrawnOutline {
  const near = (x: number, y: number): boolean => {
    for (let r = Math.ceil(y - NEAR); r <= y + NEAR; r++)
      for (let c = Math.ceil(x - NEAR); c <= x + NEAR; c++)
        if (
          r >= 0 &&
          c >= 0 &&
          r < rows &&
          c < columns &&
          inked[r * columns + c] &&
          (r - y) ** 2 + (c - x) ** 2 <= NEAR ** 2
        )
          return true;
    return false;
  };
  const hull = hullOf({ columns, rows, inked });
  let [looked, drawn] = [0, 0];
  hull.forEach(([ax, ay], i) => {
    const [bx, by] = hull[(i + 1) % hull.length]!;
    const steps = Math.max(1, Math.round(Math.hypot(bx - ax, by - ay)));
    for (let step = 0; step < steps; step++) {
      const x = ax + ((bx - ax) * step) / steps;
      const y = ay + ((by - ay) * step) / steps;
      if (Math.min(x, y, columns - 1 - x, rows - 1 - y) < EDGE) continue;
      looked++;
      if (near(x, y)) drawn++;
    }
  });
  return { share: looked === 0 ? 1 : drawn / looked, breadth: breadthOf(hull) };
}

function breadthOf(hull: readonly Corner[]): number {
  let [longest, narrowest] = [0, Number.POSITIVE_INFINITY];
  hull.forEach(([ax, ay], i) => {
    const [bx, by] = hull[(i + 1) % hull.length]!;
    const length = Math.hypot(bx - ax, by - ay) || 1;
    let width = 0;
    for (const [x, y] of hull) {
      width = Math.max(width, Math.abs((bx - ax) * (y - ay) - (by - ay) * (x - ax)) / length);
      longest = Math.max(longest, Math.hypot(x - ax, y - ay));
    }
    narrowest = Math.min(narrowest, width);
  });
  return longest === 0 ? 0 : narrowest / longest;
}

type Corner = readonly [x: number, y: number];

/** Corners of the convex hull of the inked cells that have an inked neighbour, in order around it (monotone chain). */
function hullOf({ columns, rows, inked }: InkedCells): Corner[] {
  const cells: Corner[] = [];
  for (let x = 0; x < columns; x++)
    for (let y = 0; y < rows; y++) if (inked[y * columns + x] && hasNeighbour(x, y)) cells.push([x, y]);
  const chain = (points: readonly Corner[]): Corner[] => {
    const out: Corner[] = [];
    for (const p of points) {
      while (out.length >= 2 && turn(out.at(-2)!, out.at(-1)!, p) <= 0) out.pop();
      out.push(p);
    }
    return out.slice(0, -1);
  };
  return [...chain(cells), ...chain(cells.toReversed())];

  function hasNeighbour(x: number, y: number): boolean {
    for (let r = Math.max(0, y - 1); r <= Math.min(rows - 1, y + 1); r++)
      for (let c = Math.max(0, x - 1); c <= Math.min(columns - 1, x + 1); c++)
        if ((r !== y || c !== x) && inked[r * columns + c]) return true;
    return false;
  }
}

const turn = ([ax, ay]: Corner, [bx, by]: Corner, [cx, cy]: Corner): number =>
  (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
