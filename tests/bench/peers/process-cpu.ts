import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

const TICKS = Number(execFileSync("getconf", ["CLK_TCK"], { encoding: "utf8" }));

/** CPU milliseconds of all children of this process that have ended and been waited for. */
export function cpuMsOfEnded(): number {
  const [user, system] = timesOf(process.pid).slice(2, 4);
  return ((user! + system!) * 1000) / TICKS;
}

/** CPU milliseconds that a process and all its threads have used so far, from /proc: the same measure for every program. */
export function cpuMsOf(pid: number): number {
  const [user, system] = timesOf(pid);
  return ((user! + system!) * 1000) / TICKS;
}

/** User and system time of a process, and those of its ended children: fields 14 to 17 of its stat. */
function timesOf(pid: number): number[] {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  // The name in brackets may hold spaces.
  return stat
    .slice(stat.lastIndexOf(")") + 2)
    .split(" ")
    .slice(11, 15)
    .map(Number);
}
