/** One option of a backend as `scanimage -A` prints it. */
export interface SaneOption {
  /** As it is written on the command line: `--source`, `-x`. */
  readonly flag: string;
  /** Words or numbers the option takes; empty for a range or free text. */
  readonly values: readonly string[];
  /** Upper end of a range, in the option's unit. */
  readonly max: number | null;
  readonly current: string;
  /** Can be set as the options now stand; sensors (`hardware`, read only) cannot. */
  readonly active: boolean;
}

const line = /^ {4}(--?[A-Za-z0-9][A-Za-z0-9-]*)(?:\[=\(([^)]*)\)\]| (.*?))? \[([^\]]*)\](.*)$/;

export function parseSaneOptions(help: string): ReadonlyMap<string, SaneOption> {
  const options = new Map<string, SaneOption>();
  for (const text of help.split("\n")) {
    const found = line.exec(text);
    if (!found) continue;
    const [, flag, switches, range, current, remarks] = found;
    const said = (switches ?? range ?? "").replace(/\(in steps of .*\)/, "").trim();
    const ends = /^(-?[\d.]+)\.\.(-?[\d.]+)/.exec(said);
    options.set(flag!.replace(/^--?/, ""), {
      flag: flag!,
      values: ends ? [] : said.split("|").map(withoutUnit).filter(Boolean),
      max: ends ? Number(ends[2]) : null,
      current: current!,
      active: current !== "inactive" && !/read-only|hardware/.test(remarks!),
    });
  }
  return options;
}

/** `75|150|300dpi` has its unit once, at the end. */
function withoutUnit(value: string): string {
  return value.trim().replace(/^(-?[\d.]+)(dpi|mm|pel|us|bit|%)$/, "$1");
}
