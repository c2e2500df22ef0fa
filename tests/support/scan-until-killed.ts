import { createApp } from "../../src-main/app.ts";
import { usualFeed } from "../../src-main/scanning/scanner-port.ts";
import { sheetsOf } from "./counting.ts";
import { paperInterpreter, paperOf, scannerWith } from "./scanner-box.ts";

/**
 * Feeds a pile into a box and prints each stored ballot id, to be killed at any moment. Arguments: store, box, first and last sheet, and the
 * sheet at which the scanner stands still, so that on a slow machine the pile is not at its end before the kill comes; 0 for none.
 */
const [storeDir, box, from, to, stillAt] = process.argv.slice(2);
const app = await createApp({ storeDir: storeDir! });
const scanner = scannerWith(
  Number(stillAt) > 0 ? { mishaps: [{ kind: "slow", at: Number(stillAt), forMs: 60_000 }] } : {},
);
scanner.machine.load(paperOf(sheetsOf("LYS", Number(from), Number(to))));
await app.as("Kari").boxes.scan({
  box: Number(box),
  source: { scanner, settings: usualFeed },
  interpreter: paperInterpreter,
  finishAtEnd: false,
  onStored: (sheet) => process.stdout.write(`${sheet.ballotId}\n`),
});
// Waits to be killed: the stop is written, and nobody has confirmed it.
setInterval(() => {}, 1000);
