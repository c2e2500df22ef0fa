import type { WindowName } from "../window-names.ts";

/** HTML of docs/manual/help, by language and window; fetched from the service when first asked for. */
const pages = import.meta.glob<string>("../../../docs/manual/help/*/*.md", { import: "default" });

/** The page of a window in this language, else in bokmål. */
export async function helpPage(window: WindowName, language: string): Promise<{ html: string; language: string }> {
  for (const each of [language, "nb"]) {
    const load = pages[`../../../docs/manual/help/${each}/${window}.md`];
    if (load) return { html: await load(), language: each };
  }
  throw new Error(`no help for ${window}`);
}
