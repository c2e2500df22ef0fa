import type { InitOptions, PostProcessorModule, TOptions } from "i18next";

/** Stands before words that a catalogue lacks and bokmål lends it. */
export const BORROWED = "⟨nb⟩";

interface Resolved {
  i18nResolved?: { usedLng?: string };
}

/** Shows a developer which words another language lent; never part of a built window, whose operators need no such hint. */
export const markBorrowed: PostProcessorModule = {
  type: "postProcessor",
  name: "mark-borrowed",
  process(text, _key, options, translator: { language: string }) {
    const used = (options as TOptions & Resolved).i18nResolved?.usedLng;
    return used && used !== translator.language ? `${BORROWED} ${text}` : text;
  },
};

export const markingOptions: InitOptions = { postProcess: [markBorrowed.name], postProcessPassResolved: true };
