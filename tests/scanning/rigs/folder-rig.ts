import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createFolderDriver } from "../../../src-main/scanning/folder/folder-scanner.ts";
import { numberedPicture, sidesOf } from "../numbered-picture.ts";
import type { Rig } from "./rig.ts";

/** Files that a scanner's own program left: no paper, so no mishaps of paper. */
export const folderRig: Rig = {
  name: "folder",
  missing: null,
  can: [],
  async start({ sheets } = { sheets: 0 }) {
    const dir = await mkdtemp(join(tmpdir(), "scans-"));
    for (let sheet = 1; sheet <= sheets; sheet += 1) {
      await writeFile(join(dir, `${sheet}-1.jpg`), await numberedPicture(sheet, 1));
      await writeFile(join(dir, `${sheet}-2.jpg`), await numberedPicture(sheet, 2));
    }
    const scanner = await createFolderDriver().open(dir);
    return {
      scanner,
      identify: sidesOf,
      mend: async () => {},
      takeBack: () => {},
      inOutput: () => sheets,
      lastInOutput: () => null,
      notFed: () => 0,
      async close() {
        await scanner.close();
        await rm(dir, { recursive: true, force: true });
      },
    };
  },
};
