import { z } from "zod";

/** Count categories (tellekategorier). `period` decides the first letter of a rejection reason (F advance, V election day). */
export const countCategories = {
  FO: { period: "advance", name: "Forhåndsstemmer ordinære" },
  FS: { period: "advance", name: "Forhåndsstemmer sent innkomne/lagt til side" },
  BF: { period: "advance", name: "Forhåndsstemmer mottatt i andre bydeler" },
  VO: { period: "election-day", name: "Valgtingsstemmer ordinære" },
  VF: { period: "election-day", name: "Fremmedstemmer" },
  VB: { period: "election-day", name: "Beredskapsstemmer" },
  VS: { period: "election-day", name: "Stemmer i særskilt omslag" },
} as const satisfies Record<string, { period: "advance" | "election-day"; name: string }>;

export type CountCategory = keyof typeof countCategories;
export const countCategory = z.enum(Object.keys(countCategories) as [CountCategory, ...CountCategory[]]);
