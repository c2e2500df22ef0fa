import { readFile } from "node:fs/promises";
import type { z } from "zod";
import { type Problem, refuse } from "../../../src-shared/result.ts";

export interface NumberedLine<T> {
  /** From 1, as an editor shows it. */
  readonly line: number;
  readonly value: T;
}

/** Reads a file of one JSON object a line. Refuses with the problems of every line at once; empty lines are skipped. */
export async function readNdjson<T>(path: string, schema: z.ZodType<T>, code: string): Promise<NumberedLine<T>[]> {
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) =>
    refuse(code, `The file ${path} cannot be read (${error.code}). Nothing was counted.`),
  );
  const problems: Problem[] = [];
  const lines: NumberedLine<T>[] = [];
  for (const [index, raw] of text
    .replace(/^\uFEFF/, "")
    .split(/\r?\n/)
    .entries()) {
    if (raw.trim() === "") continue;
    const where = `${path} line ${index + 1}`;
    const json = parseJson(raw);
    if (json === undefined) {
      problems.push({ code, where, message: "is not a JSON object" });
      continue;
    }
    const parsed = schema.safeParse(json);
    if (parsed.success) lines.push({ line: index + 1, value: parsed.data });
    else {
      for (const issue of parsed.error.issues) {
        problems.push({ code, where, message: [issue.path.join("."), issue.message].filter(Boolean).join(": ") });
      }
    }
  }
  if (problems.length > 0) refuse(code, `${path} has ${problems.length} problems. Nothing was counted.`, {}, problems);
  return lines;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
