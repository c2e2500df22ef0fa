/** How the candidates and the write-in lines share the height that is left. */
export interface TablePlan {
  readonly columns: number;
  /** Millimetres from one candidate to the next. */
  readonly pitch: number;
  readonly writeInColumns: number;
  readonly writeInPitch: number;
}

/** Least pitch in so many columns. Four columns are the last resort: 5.4 mm leaves 0.9 mm between boxes of 4.5. */
const tablePlans = [
  { columns: 1, minPitch: 6.6 },
  { columns: 2, minPitch: 6.6 },
  { columns: 3, minPitch: 6.3 },
  { columns: 4, minPitch: 5.4 },
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

/** White between the last candidate and the rule over the write-in lines. */
const GAP = 3;

export interface WriteInNeed {
  readonly lines: number;
  /** From the rule over the heading down to the first line's field. */
  readonly headingMm: number;
}

/** Height of heading and lines; 0 where there is none to write in. */
export function writeInHeight(need: WriteInNeed, plan: Pick<TablePlan, "writeInColumns" | "writeInPitch">): number {
  return need.lines === 0 ? 0 : need.headingMm + Math.ceil(need.lines / plan.writeInColumns) * plan.writeInPitch;
}

/**
 * The plan with fewest columns that keeps candidates and write-in lines at a comfortable pitch.
 * @param heightMm all the height for both; null where they do not fit
 */
export function planTable(candidates: number, need: WriteInNeed, heightMm: number): TablePlan | null {
  for (const { columns, minPitch } of tablePlans) {
    for (const writeIn of writeInPlans) {
      const room = heightMm - (need.lines > 0 ? GAP + writeInHeight(need, writeIn) : 0);
      const pitch = Math.min(MAX_PITCH, room / Math.max(1, Math.ceil(candidates / columns)));
      if (pitch >= minPitch) return { columns, pitch, ...writeIn };
    }
  }
  return null;
}
