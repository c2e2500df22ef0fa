import { readFile } from "node:fs/promises";
import { z } from "zod";
import { refuse } from "../../../src-shared/result.ts";
import { endReasons } from "../scanner-port.ts";

/** Which sheet it happens to: the how manieth that this machine pulls from its tray, from 1, re-fed ones counted again. */
const at = z.int().min(1);

/** Everything that goes wrong with scanners, as it can be scripted. Each happens once. */
export const mishap = z.discriminatedUnion("kind", [
  /** The sheet sticks in the paper path; `imaged`: its pictures came all the same. */
  z.strictObject({ kind: z.literal("jam"), at, imaged: z.boolean().default(false) }),
  /**
   * Two sheets go through as one. `delivered`: pictures come, the front of one with the back of the other. `late`: so many more
   * sheets pass before the machine stops. Not `seen`: it stops as if the tray were empty.
   */
  z.strictObject({
    kind: z.literal("double-feed"),
    at,
    delivered: z.boolean().default(true),
    late: z.int().min(0).max(5).default(0),
    seen: z.boolean().default(true),
  }),
  z.strictObject({ kind: z.literal("cover-open"), at }),
  /** The machine feeds `lost` more sheets into its output, and their pictures never arrive. */
  z.strictObject({ kind: z.literal("cable-pulled"), at, lost: z.int().min(0).max(10).default(1) }),
  /** The same, and the next sheet stays in the paper path. */
  z.strictObject({ kind: z.literal("switched-off"), at, lost: z.int().min(0).max(10).default(0) }),
  /** Somebody presses stop at the machine before this sheet. */
  z.strictObject({ kind: z.literal("cancelled"), at }),
  /** The last sheet of the pile goes to the output without its pictures, and the machine says that the tray is empty. */
  z.strictObject({ kind: z.literal("last-sheet-lost") }),
  /** A sheet goes to the output without its pictures, and the machine goes on. */
  z.strictObject({ kind: z.literal("sheet-lost"), at }),
  z.strictObject({ kind: z.literal("upside-down"), at, sheets: z.int().min(1).default(1) }),
  /** The sheet tears: one half is pictured, the rest sticks. */
  z.strictObject({ kind: z.literal("torn"), at }),
  z.strictObject({ kind: z.literal("slow"), at, sheets: z.int().min(1).default(1), forMs: z.int().min(0).max(60_000) }),
  /** While the machine runs, somebody lays the last sheets of the output on the tray again. */
  z.strictObject({ kind: z.literal("re-fed"), at, sheets: z.int().min(1) }),
]);
export type Mishap = z.infer<typeof mishap>;

export const mishapScript = z.strictObject({
  schema: z.literal("tellesentral/scanner-script/1"),
  /** As fast as sheets are taken where it is left out. */
  sheetsPerMinute: z.number().positive().max(2000).optional(),
  countsSheets: z.boolean().default(true),
  /** Which ends the machine can name; all where left out. */
  tellsApart: z.array(z.enum(endReasons)).default([...endReasons]),
  mishaps: z.array(mishap).default([]),
});
export type MishapScript = z.infer<typeof mishapScript>;
export type MishapScriptInput = Omit<z.input<typeof mishapScript>, "schema">;

/** @throws Refusal `mishap-script-invalid` with every problem */
export function parseMishapScript(input: unknown, where: string): MishapScript {
  const parsed = mishapScript.safeParse(input);
  if (parsed.success) return parsed.data;
  return refuse(
    "mishap-script-invalid",
    `${where} is no script of mishaps. Nothing was scanned. Mend what is listed.`,
    {},
    parsed.error.issues.map(({ path, message }) => ({
      code: "mishap-script-invalid",
      where: `${where} ${path.join(".")}`.trim(),
      message,
    })),
  );
}

/** The script of a file; null where there is no such file. */
export async function readMishapScript(path: string): Promise<MishapScript | null> {
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
  if (text === null) return null;
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return refuse("mishap-script-invalid", `${path} is not JSON. Nothing was scanned.`);
  }
  return parseMishapScript(json, path);
}
