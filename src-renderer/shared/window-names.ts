export const windowNames = ["jobbstyring", "skann", "verifiser", "stikkprove"] as const;
export type WindowName = (typeof windowNames)[number];
