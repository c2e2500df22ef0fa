import { type Problem, Refusal } from "../../src-shared/result.ts";
import { type ReadResultOptions, readResultPackage } from "./read-result-package.ts";
import type { ReadResultPackage } from "./result-package.ts";

/** Reads the counts of several packages (no images) and, where any is refused, refuses with what is wrong with all of them. */
export async function readResultPackages(
  paths: readonly string[],
  options: ReadResultOptions,
): Promise<ReadResultPackage[]> {
  const read: ReadResultPackage[] = [];
  const refusals: Refusal[] = [];
  for (const path of paths) {
    try {
      const one = await readResultPackage(path, { ...options, name: path });
      await one.close();
      read.push(one);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      refusals.push(error);
    }
  }
  const [first, ...others] = refusals;
  if (!first) return read;
  if (others.length === 0) throw first;
  const problems = refusals.flatMap((refusal): Problem[] => [
    { code: refusal.code, where: String(refusal.details.name ?? ""), message: refusal.message },
    ...refusal.problems,
  ]);
  throw new Refusal(
    "result-packages-refused",
    `${refusals.length} packages were refused. Nothing was settled.`,
    {},
    problems,
  );
}
