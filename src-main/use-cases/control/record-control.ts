import { type ControlReading, controlReading } from "../../../src-shared/domain/control-reading.ts";
import { nextSheetState } from "../../../src-shared/domain/sheet-states.ts";
import { sha256 } from "../../audit/audit-chain.ts";
import { canonicalJson } from "../../audit/canonical-json.ts";
import { settleBox } from "../boxes/box-moves.ts";
import type { CountingContext } from "../counting-context.ts";

/**
 * Stores what the control reader saw of a sheet. A disagreement on a sheet that still counts as the machine read it sends it to a
 * person, and opens its box again. False where there was nothing to store: read already, or the count is closed meanwhile.
 */
export async function recordControl(
  ctx: CountingContext,
  input: { sheet: number; control: ControlReading },
): Promise<boolean> {
  const control = controlReading.parse(input.control);
  return ctx.transaction(async (tx) => {
    const sheet = await tx.sheets.get(input.sheet);
    const count = await tx.counts.get(sheet.count);
    if (count.state !== "started" || sheet.state === "discarded" || (await tx.controls.of(sheet.id))) return false;
    await tx.controls.add(sheet.id, control, ctx.clock().toISOString());
    const { outcome } = control;
    await tx.audit.append({
      type: "sheet-controlled",
      sheet: sheet.id,
      ballotId: sheet.ballotId,
      outcome,
      fields: control.findings.map((finding) => finding.field),
      control: sha256(canonicalJson(control)),
    });
    if (outcome !== "disagrees" || sheet.state !== "accepted") return true;
    const who = `Sheet ${sheet.boxNumber}/${sheet.name}`;
    await tx.sheets.move(sheet.id, nextSheetState(sheet.state, "sendToVerification", who));
    await settleBox(tx, sheet.box);
    await tx.audit.append({
      type: "ballot-sent-to-verification",
      sheet: sheet.id,
      ballotId: sheet.ballotId,
      reason: "control-disagreement",
    });
    return true;
  });
}
