import type { Layout, Region } from "../../../src-shared/domain/layout.ts";
import type { LayoutFit } from "./check-layout.ts";
import { composePicture, type PanelRow } from "./compose-picture.ts";
import { drawSide, type RegionNote } from "./draw-side.ts";
import type { Tone } from "./ink-on-picture.ts";

/** A box whose outline lies farther from its place than this is drawn as doubtful; the reader looks up to 1 mm around. */
const SHIFT_TO_SHOW_MM = 0.6;

/** The regions of a layout over a scan, so that a person sees whether they sit right. PNG bytes. */
export function drawLayoutFit(
  layout: Layout,
  fit: LayoutFit,
  names: { scan: string; layout: string },
): Promise<Uint8Array> {
  const { page, grid, rotation, place } = fit;
  const caption = `${fit.side === "front" ? "List side" : "Back"}  ·  ${rotation === 180 ? "lay upside down" : "lay upright"}  ·  side and way up ${sideFromWords[fit.sideFrom]}`;
  const view = { page, grid, rotation, marks: place?.found ?? [], notes: notesOf(layout, fit), caption };
  const fits = fit.problems.length === 0;
  const panel = {
    kicker: "Tellesentral  ·  does the layout sit right?",
    title: names.layout,
    verdict: fits
      ? { words: "Sits right", tone: "good" as const }
      : { words: "Does not sit right", tone: "trouble" as const },
    sections: [
      { heading: "What is wrong", rows: fit.problems.map((words): PanelRow => ({ words, tone: "trouble" })) },
      { heading: "Over the scan", rows: factRows(layout, fit, names.scan) },
      { heading: "Key", rows: keyRows },
    ],
  };
  return composePicture(panel, [drawSide(view)]);
}

const sideFromWords = {
  number: "by its number code",
  form: "by its marks and boxes",
  assumed: "assumed: nothing on it says so",
} as const satisfies Record<LayoutFit["sideFrom"], string>;

function notesOf(layout: Layout, fit: LayoutFit): RegionNote[] {
  return layout.regions.flatMap((region, index): RegionNote[] => {
    if (region.side !== fit.side) return [];
    const { rectMm } = region;
    const mark = fit.marks.find((each) => each.region === index);
    if (mark) {
      const label = mark.residualMm === null ? "not found" : `${mark.residualMm.toFixed(2)} mm`;
      return [
        {
          rectMm,
          tone: mark.residualMm === null ? "trouble" : "place",
          label,
          labelAt: "below",
        },
      ];
    }
    const box = fit.boxes.find((each) => each.region === index);
    if (box) {
      const tone: Tone = !box.found ? "trouble" : box.shiftMm > SHIFT_TO_SHOW_MM ? "doubt" : "good";
      return [{ rectMm, tone, label: box.found ? box.shiftMm.toFixed(1) : "no box", labelAt: "left" }];
    }
    const inside = region.kind === "writeIn" || region.kind === "open" || region.kind === "stamp";
    return [
      { rectMm, tone: "place", label: nameOf(region), labelAt: inside ? "inside" : "above" },
      ...innerNotes(region),
    ];
  });
}

/** The parts of a coded place and the printed name have places of their own. */
function innerNotes(region: Region): RegionNote[] {
  if (region.kind === "ballotNumber" || region.kind === "ballotId")
    return [
      { rectMm: region.codeMm, tone: "place" },
      { rectMm: region.digits.rectMm, tone: "place" },
    ];
  return region.kind === "partyName" && region.textMm ? [{ rectMm: region.textMm, tone: "place" }] : [];
}

function nameOf(region: Region): string {
  if (region.kind === "writeIn") return `writeIn ${region.line}`;
  if (region.kind === "open" && region.name) return `open: ${region.name}`;
  return region.kind;
}

function factRows(layout: Layout, fit: LayoutFit, scan: string): PanelRow[] {
  const found = fit.marks.flatMap((mark) => (mark.residualMm === null ? [] : [mark.residualMm]));
  const shifts = fit.boxes.filter((box) => box.found).map((box) => box.shiftMm);
  return [
    { lead: "Scan", words: scan },
    {
      lead: "Layout",
      words: `${layout.ballotType}${layout.list ? `, list ${layout.list}` : ""}, number ${layout.ballotNumber}`,
    },
    { lead: "Number on the scan", words: fit.number ?? "not read" },
    {
      lead: "Registration marks",
      words: `${found.length} of ${fit.marks.length} found; worst ${worst(found)} mm off the fitted page`,
    },
    ...(fit.place
      ? [
          {
            lead: "Scale",
            words: `${fit.place.scale.toFixed(2)} pixels per mm (${Math.round(fit.place.scale * 25.4)} dpi)`,
          },
        ]
      : []),
    ...(fit.boxes.length > 0
      ? [
          {
            lead: "Boxes",
            words: `${shifts.length} of ${fit.boxes.length} outlines found; worst ${worst(shifts)} mm from its place`,
          },
        ]
      : []),
  ];
}

const worst = (values: readonly number[]): string => (values.length === 0 ? "-" : Math.max(...values).toFixed(2));

const keyRows: readonly PanelRow[] = [
  {
    swatch: true,
    tone: "good",
    words: "box whose printed outline was found; the number is its distance from its place, mm",
  },
  { swatch: true, tone: "doubt", words: `box more than ${SHIFT_TO_SHOW_MM} mm from its place` },
  { swatch: true, tone: "trouble", words: "box or mark that is not there" },
  { swatch: true, tone: "place", words: "other regions; crosses: registration marks as found" },
];
