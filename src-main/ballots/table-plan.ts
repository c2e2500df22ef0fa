/** How the candidates and the write-in lines share the height that is left. */
export interface TablePlan {
  readonly columns: number;
  /** Millimetres from one candidate to the next. */
  readonly pitch: number;
  readonly writeInColumns: number;
  readonly writeInPitch: number;
}

/** Least pitch that is comfortable in so many columns; the last row is what a crowded ballot falls back on. */
const tablePlans = [
  { columns: 1, minPitch: 6.6 },
  { columns: 2, minPitch: 6.6 },
  { columns: 3, minPitch: 6.3 },
  { columns: 4, minPitch: 5.6 },
] as const;

/** Roomy first. Handwriting wants 9 mm, 7 mm is the least. */
const writeInPlans = [
  { writeInColumns: 2, writeInPitch: 9.5 },
  { writeInColumns: 2, writeInPitch: 8.5 },
  { writeInColumns: 2, writeInPitch: 7.6 },
  { writeInColumns: 3, writeInPitch: 8 },
  { writeInColumns: 3, writeInPitch: 7 },
] as const;

const MAX_PITCH = 8;

export const writeInHeadingHeight = 13;

/** Height of heading and lines; 0 where there is none to write in. */
export function writeInHeight(lines: number, plan: Pick<TablePlan, "writeInColumns" | "writeInPitch">): number {
  return lines === 0 ? 0 : writeInHeadingHeight + Math.ceil(lines / plan.writeInColumns) * plan.writeInPitch;
}

/**
 * The plan with fewest columns that keeps candidates and write-in lines at a comfortable pitch.
 * @param heightMm all the height for both; null where they do not fit
 */
export function planTable(candidates: number, writeInLines: number, heightMm: number): TablePlan | null {
  for (const { columns, minPitch } of tablePlans) {
    for (const writeIn of writeInPlans) {
      const room = heightMm - writeInHeight(writeInLines, writeIn);
      const pitch = Math.min(MAX_PITCH, room / Math.max(1, Math.ceil(candidates / columns)));
      if (pitch >= minPitch) return { columns, pitch, ...writeIn };
    }
  }
  return null;
}
