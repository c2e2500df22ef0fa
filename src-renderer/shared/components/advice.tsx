import type { ReactNode } from "react";
import type { StatusTone } from "../../../src-shared/contract/counts.ts";
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

/** A message that stays until it is acted on: what happened, what is safe, what to do. */
export function Advice({ tone, title, text, problems = [], children }: AdviceProps) {
  return (
    <section className="advice" data-tone={tone} role={tone === "fault" ? "alert" : "status"}>
      <Icon name={icons[tone]} />
      <strong>{title}</strong>
      {text && <p>{text}</p>}
      {problems.length > 0 && (
        <ul>
          {problems.map((problem) => (
            <li key={`${problem.where} ${problem.message}`}>
              <b>{problem.where}</b>: {problem.message}
            </li>
          ))}
        </ul>
      )}
      {children}
    </section>
  );
}
