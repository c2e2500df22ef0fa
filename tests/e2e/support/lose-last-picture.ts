import { rmSync } from "node:fs";
import { join } from "node:path";
import type { App } from "../../../src-main/app.ts";
import { imagePath } from "../../../src-main/store/image-store.ts";

/** The disk loses the front of a box's last sheet: whoever reads it again meets a fault. */
export async function loseLastPicture(app: App, storeDir: string, box: number): Promise<void> {
  const { rows } = await app.read.sheets({ box });
  const { front } = await app.read.sheetDetails(rows.at(-1)!.id);
  rmSync(imagePath(join(storeDir, "images"), front!));
}
