import type { StatusTone } from "../../../src-shared/contract/counts.ts";
import { grouped } from "../numbers.ts";

/** A large number that is never bare: it says of what. */
export function Figure({ value, of, tone }: { value: number; of: string; tone?: StatusTone | undefined }) {
  return (
    <p className="figure" data-tone={tone}>
      <b>{grouped(value)}</b>
      <span>{of}</span>
    </p>
  );
}
