/** One thing this machine has or has not. */
export interface Finding {
  readonly subject: string;
  /** `lacks` is needed for counting; `without` is a part of the work that cannot be done here. */
  readonly state: "has" | "without" | "lacks";
  readonly found: string;
  /** What to do about it; empty where nothing need be done. */
  readonly advice: string;
}
