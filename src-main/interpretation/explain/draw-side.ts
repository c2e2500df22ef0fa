import type { RectMm } from "../../../src-shared/domain/layout.ts";
import type { GreyPage } from "../grey-page.ts";
import { apply, type Homography, type PointPair } from "../homography.ts";
import { badge, colours, type Dot, lettering, line, polygon, type Tone } from "./ink-on-picture.ts";

/** One region as it is drawn over a scan. */
export interface RegionNote {
  readonly rectMm: RectMm;
  readonly tone: Tone;
  /** A few words beside the region. */
  readonly label?: string;
  /** Where the words stand; boxes have room on their left, fields above their right end or inside it. */
  readonly labelAt?: "left" | "above" | "below" | "inside";
  /** Number that the list beside the page explains. */
  readonly badge?: number;
  readonly filled?: boolean;
}

/** A scanned side and how the layout lies on it. */
export interface SideView {
  readonly page: GreyPage;
  /** Layout millimetres to page pixels as scanned; null where the marks were not found, and no region is drawn. */
  readonly grid: Homography | null;
  readonly rotation: 0 | 180;
  /** Registration marks that were found: layout millimetres and page pixels as scanned, upright grid. */
  readonly marks: readonly PointPair[];
  readonly notes: readonly RegionNote[];
  readonly caption: string;
}

export interface DrawnSide {
  readonly page: GreyPage;
  readonly rotation: 0 | 180;
  readonly caption: string;
  /** Size in the picture, pixels; larger scans are made smaller. */
  readonly width: number;
  readonly height: number;
  /** SVG elements in pixels of the picture, from the side's top left corner. */
  readonly svg: string;
}

/** Tall enough to read 2 mm letters on a screen, whatever the resolution of the scan. */
const HEIGHT_PX = 2339;

/** Draws every region through the grid: what the machine looked at, not where it should have been. */
export function drawSide(view: SideView): DrawnSide {
  const { page, grid, rotation } = view;
  const scale = Math.min(1, HEIGHT_PX / page.height);
  const [width, height] = [Math.round(page.width * scale), Math.round(page.height * scale)];
  const upright = ({ x, y }: Dot): Dot =>
    rotation === 180 ? { x: (page.width - x) * scale, y: (page.height - y) * scale } : { x: x * scale, y: y * scale };
  if (!grid) return { page, rotation, caption: view.caption, width, height, svg: "" };
  const at = (x: number, y: number): Dot => upright(apply(grid, x, y));
  const mm = Math.hypot(at(110, 140).x - at(100, 140).x, at(110, 140).y - at(100, 140).y) / 10;
  const parts = view.marks.map(({ to }) => crosshair(upright(to), mm));
  for (const note of view.notes) parts.push(outline(note, at, mm));
  for (const note of view.notes) parts.push(words(note, at, mm));
  return { page, rotation, caption: view.caption, width, height, svg: parts.join("\n") };
}

function outline({ rectMm: r, tone, filled }: RegionNote, at: (x: number, y: number) => Dot, mm: number): string {
  const corners = [at(r.x, r.y), at(r.x + r.width, r.y), at(r.x + r.width, r.y + r.height), at(r.x, r.y + r.height)];
  const heavy = tone === "doubt" || tone === "trouble" || tone === "good";
  return polygon(corners, colours[tone], (heavy ? 0.34 : 0.2) * mm, filled ? 0.16 : heavy ? 0.09 : 0.04);
}

function words(note: RegionNote, at: (x: number, y: number) => Dot, mm: number): string {
  const { rectMm: r, tone, label, labelAt = "above" } = note;
  const parts: string[] = [];
  if (label) {
    const sizePx = 2.1 * mm;
    const style = { sizePx, colour: colours[tone], font: "semibold", align: "right", halo: true } as const;
    const place = {
      left: at(r.x - 0.9, r.y + r.height / 2 + 0.75),
      above: at(r.x + r.width, r.y - 0.8),
      below: at(r.x + r.width, r.y + r.height + 2.6),
      inside: at(r.x + r.width - 1, r.y + Math.min(3, r.height / 2 + 0.75)),
    }[labelAt];
    parts.push(lettering(label, place, style));
  }
  if (note.badge !== undefined) parts.push(badge(note.badge, at(r.x, r.y), 1.7 * mm, colours[tone]));
  return parts.join("");
}

/** Where a registration mark was found. */
function crosshair({ x, y }: Dot, mm: number): string {
  const arm = 4 * mm;
  const colour = colours.place;
  return [
    line({ x: x - arm, y }, { x: x + arm, y }, colour, 0.22 * mm),
    line({ x, y: y - arm }, { x, y: y + arm }, colour, 0.22 * mm),
    `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="${(0.5 * mm).toFixed(1)}" fill="#fff" stroke="${colour}" stroke-width="${(0.22 * mm).toFixed(1)}"/>`,
  ].join("");
}
