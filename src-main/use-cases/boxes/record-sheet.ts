import { type SheetReading, sheetReading } from "../../../src-shared/domain/reading.ts";
import type { SheetQuality } from "../../../src-shared/domain/scan-quality.ts";
import { nextSheetState } from "../../../src-shared/domain/sheet-states.ts";
import { refuse } from "../../../src-shared/result.ts";
import { sha256 } from "../../audit/audit-chain.ts";
import { canonicalJson } from "../../audit/canonical-json.ts";
import type { CountingContext } from "../counting-context.ts";
import { settleDuplicates } from "../verification/settle-duplicates.ts";
import { openCountOf } from "./box-moves.ts";
import { type RunningFeeding, recogniseRefed } from "./recognise-refed.ts";
import type { Sheet } from "./sheet-port.ts";

/**
 * Stores one read sheet of a box that is being scanned; its pictures are durable already. A ballot id that another sheet of the
 * count carries opens a duplicate. Resolves when the sheet would survive a power cut: only then may it be acknowledged.
 */
export async function recordSheet(
  ctx: CountingContext,
  input: {
    box: number;
    name: string;
    reading: SheetReading;
    images: readonly [string | null, string | null];
    quality?: SheetQuality;
    feeding?: RunningFeeding;
  },
): Promise<Sheet> {
  const reading = sheetReading.parse(input.reading);
  return ctx.transaction(async (tx) => {
    const box = await tx.boxes.get(input.box);
    await openCountOf(tx, box.count);
    if (box.state !== "scanning") {
      refuse(
        "box-not-in-state",
        `Box ${box.number} is "${box.state}" and takes no sheets. The sheet ${input.name} was not stored.`,
      );
    }
    const ballotId = ballotIdOf(reading);
    const move = reading.outcome === "accepted" ? "accept" : "queue";
    const at = ctx.clock().toISOString();
    const { name, images } = input;
    const state = nextSheetState("read", move, `Sheet ${name}`);
    const feeding = input.feeding?.id ?? null;
    const quality = input.quality ?? null;
    const sheet = await tx.sheets.add(
      { box: box.id, feeding, count: box.count, name, state, ballotId, images, reading, quality },
      at,
    );
    await tx.audit.append({
      type: "sheet-stored",
      sheet: sheet.id,
      box: box.id,
      sequence: sheet.sequence,
      name,
      ballotId,
      images,
      reading: sha256(canonicalJson(reading)),
    });
    if (ballotId === null) return sheet;
    if (input.feeding) await recogniseRefed(tx, ctx, sheet, reading, input.feeding);
    await settleDuplicates(tx, box.count, ballotId);
    return tx.sheets.get(sheet.id);
  });
}

function ballotIdOf(reading: SheetReading): string | null {
  const id = reading.ballot?.id;
  return id !== undefined && /^\d{9}$/.test(id) ? id : null;
}
