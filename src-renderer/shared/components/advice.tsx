import type { ReactNode } from "react";
import type { StatusTone } from "../../../src-shared/contract/counts.ts";
import { grouped } from "../numbers.ts";
import { Icon, type IconName } from "./icon.tsx";

const icons: Record<StatusTone, IconName> = {
  neutral: "circle",
  open: "open",
  waiting: "waiting",
  done: "check",
  fault: "fault",
};

export interface AdviceProps {
  tone: StatusTone;
  /** What happened. */
  title: string;
  /** What is safe and what to do. */
  text?: string | undefined;
  problems?: readonly { where: string; message: string }[];
  children?: ReactNode;
}

/** The same problem of several sheets is one line that says how many. */
function counted(problems: NonNullable<AdviceProps["problems"]>) {
  const lines = new Map<string, { where: string; message: string; times: number }>();
  for (const { where, message } of problems) {
    const line = lines.get(`${where} ${message}`);
    lines.set(`${where} ${message}`, { where, message, times: (line?.times ?? 0) + 1 });
  }
  return [...lines.values()];
}

/** A message that stays until it is acted on: what happened, what is safe, what to do. */
export function Advice({ tone, title, text, problems = [], children }: AdviceProps) {
  return (
    <section className="advice" data-tone={tone} role={tone === "fault" ? "alert" : "status"}>
      <Icon name={icons[tone]} />
      <strong>{title}</strong>
      {text && <p>{text}</p>}
      {problems.length > 0 && (
        <ul>
          {counted(problems).map(({ where, message, times }) => (
            <li key={`${where} ${message}`}>
              <b>{where}</b>: {message}
              {times > 1 && ` (${grouped(times)} ×)`}
            </li>
          ))}
        </ul>
      )}
      {children}
    </section>
  );
}
