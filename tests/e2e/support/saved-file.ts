import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";

/** What the window hands to the browser's own way of saving. */
export async function savedFile(page: Page, act: () => Promise<void>): Promise<{ name: string; bytes: Buffer }> {
  const [download] = await Promise.all([page.waitForEvent("download"), act()]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

/** A table that was saved, read as an office's spreadsheet does; none of its cells holds a semicolon or a line end. */
export async function savedTable(page: Page, act: () => Promise<void>): Promise<{ name: string; rows: string[][] }> {
  const { name, bytes } = await savedFile(page, act);
  const text = bytes.toString("utf8");
  if (!text.startsWith("\uFEFF")) throw new Error(`${name} has no mark, and would lose its letters in a spreadsheet`);
  const lines = text.slice(1).trim().split("\r\n");
  return { name, rows: lines.map((line) => line.split(";")) };
}
