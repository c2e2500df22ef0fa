export interface Explanation {
  readonly text: string;
  readonly at: string;
  readonly by: string;
}

export interface DifferenceTable {
  /** Why the count differs from its preliminary one; the latest words stand. */
  explain(count: number, text: string, at: string, by: string): Promise<void>;
  explanation(count: number): Promise<Explanation | null>;
}
