import type { Feed } from "../feed.ts";
import type { Trouble } from "./trouble.ts";

/** Scanners that see a turned sheet widen the picture, so that all of it but the corners' tips stays on it. */
function turned(feed: Feed, rotationDeg: number): Feed {
  const sin = Math.sin((Math.abs(rotationDeg) * Math.PI) / 180);
  const margin = { x: Math.max(feed.marginMm.x, sin * 148 - 4), y: Math.max(feed.marginMm.y, sin * 105 - 4) };
  return { ...feed, rotationDeg, marginMm: margin };
}

/** How the sheet went through the feeder. */
export const feedTroubles: readonly Trouble[] = [
  {
    name: "rotated-to-5-degrees",
    title: "Turned by up to 5 degrees",
    class: "readable",
    group: "feed",
    mishaps: {
      fed: (feed, random) => turned(feed, (random.chance(0.5) ? 1 : -1) * random.between(1.5, 5)),
    },
  },
  {
    name: "upside-down",
    title: "Upside down",
    class: "normal",
    group: "feed",
    conditions: { upsideDownChance: 1 },
  },
  {
    name: "sheared",
    title: "Pulled askew by up to 4 mm from head to foot",
    class: "readable",
    group: "feed",
    mishaps: { fed: (feed, random) => ({ ...feed, shearMm: (random.chance(0.5) ? 1 : -1) * random.between(1, 4) }) },
  },
  {
    name: "stretched-3-percent",
    title: "Up to 3 % too long or too short",
    class: "readable",
    group: "feed",
    mishaps: {
      fed: (feed, random) => ({ ...feed, stretchY: (random.chance(0.5) ? 1 : -1) * random.between(0.01, 0.03) }),
    },
  },
  {
    name: "back-missing",
    title: "No picture of one side",
    class: "must-verify",
    group: "feed",
    pictured(pictures, _, random) {
      if (random.chance(0.5)) pictures.first = null;
      else pictures.second = null;
    },
  },
  {
    name: "two-fronts",
    title: "Two sheets as one: fronts of two ballots",
    class: "must-verify",
    group: "feed",
    conditions: { backFirstChance: 0 },
    pictured(pictures, other) {
      pictures.second = other.ballot("any").front;
    },
  },
];
