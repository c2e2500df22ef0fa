import type { Random } from "./random.ts";

export interface Pen {
  readonly widthMm: number;
  /** Share of the light the ink takes away as a grey scanner sees it, 0..1. */
  readonly density: number;
  /** How uneven the ink lies, 0..1. */
  readonly grain: number;
  /** Relative spread of the width along a stroke. */
  readonly wander: number;
  /** Share of a stroke on which hardly any ink flows, 0 where left out. */
  readonly skips?: number;
}

interface PenKind {
  readonly widthMm: readonly [number, number];
  readonly density: readonly [number, number];
  readonly grain: number;
  readonly wander: number;
  readonly skips?: number;
}

/** What voters write with. Blue ink is paler than black to a grey scanner; polling booths hold black ballpoints. */
export const penKinds = {
  "ballpoint-black": { widthMm: [0.4, 0.65], density: [0.75, 0.92], grain: 0.25, wander: 0.12 },
  "ballpoint-blue": { widthMm: [0.4, 0.65], density: [0.58, 0.78], grain: 0.3, wander: 0.12 },
  "felt-tip": { widthMm: [0.9, 1.5], density: [0.86, 0.96], grain: 0.05, wander: 0.05 },
  fineliner: { widthMm: [0.3, 0.45], density: [0.8, 0.93], grain: 0.08, wander: 0.06 },
  light: { widthMm: [0.35, 0.5], density: [0.4, 0.55], grain: 0.45, wander: 0.18 },
  pencil: { widthMm: [0.4, 0.7], density: [0.3, 0.55], grain: 0.6, wander: 0.2 },
  faint: { widthMm: [0.3, 0.45], density: [0.3, 0.42], grain: 0.4, wander: 0.15 },
  skipping: { widthMm: [0.35, 0.55], density: [0.7, 0.88], grain: 0.3, wander: 0.15, skips: 0.2 },
  red: { widthMm: [0.4, 0.65], density: [0.45, 0.7], grain: 0.25, wander: 0.12 },
} as const satisfies Record<string, PenKind>;
export type PenKindName = keyof typeof penKinds;

/** One voter's pen, drawn from a mix of kinds with weights. */
export function choosePen(mix: Readonly<Partial<Record<PenKindName, number>>>, random: Random): Pen {
  const kind: PenKind = penKinds[random.weighted(mix)];
  return {
    widthMm: random.between(...kind.widthMm),
    density: random.between(...kind.density),
    grain: kind.grain,
    wander: kind.wander,
    ...(kind.skips === undefined ? {} : { skips: kind.skips }),
  };
}
