/** Whole numbers with thin-space thousands, as Norwegian print does: `11 711`. */
export function grouped(value: number): string {
  const sign = value < 0 ? "−" : "";
  return sign + String(Math.abs(Math.trunc(value))).replace(/\B(?=(\d{3})+(?!\d))/g, "\u202f");
}

/** A difference always shows its sign; no difference is `0`. */
export function signed(value: number): string {
  return value > 0 ? `+${grouped(value)}` : grouped(value);
}

/** Share as a whole percentage: `9 %`. */
export function percent(share: number): string {
  return `${Math.round(share * 100)}\u202f%`;
}

/** Minutes left at this rate, rounded up as people say it; null where nothing can be said. */
export function minutesLeft(left: number, perMinute: number | null): number | null {
  return perMinute && left > 0 ? Math.max(1, Math.ceil(left / perMinute)) : null;
}

export function clockTime(iso: string): string {
  const at = new Date(iso);
  return Number.isNaN(at.getTime()) ? iso : at.toLocaleString("nb-NO", { dateStyle: "short", timeStyle: "medium" });
}
