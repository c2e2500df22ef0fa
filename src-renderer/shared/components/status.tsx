import type { StatusTone } from "../../../src-shared/contract/counts.ts";
import { Icon, type IconName } from "./icon.tsx";

const icons: Record<StatusTone, IconName> = {
  neutral: "circle",
  open: "open",
  waiting: "waiting",
  done: "check",
  fault: "fault",
};

/** A status is always a colour, an icon and a word together. */
export function Status({ tone, word, filled = false }: { tone: StatusTone; word: string; filled?: boolean }) {
  return (
    <span className={filled ? "status filled" : "status"} data-tone={tone}>
      <Icon name={icons[tone]} />
      {word}
    </span>
  );
}
