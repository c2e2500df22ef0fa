import { backNumberOf, encodeBallotIdCode } from "../../src-shared/domain/ballot-number.ts";
import { type BallotType, ballotTypes, type Side } from "../../src-shared/domain/layout.ts";
import { code128Bars } from "./code-128.ts";
import { type Shape, type Sketch, text } from "./drawing.ts";
import { capHeightRatio, type FontName } from "./fonts.ts";
import {
  ballotIdPlace,
  ballotNumberPlace,
  ballotTypePlace,
  type CodedPlace,
  registrationMarkCentres,
  registrationMarkSize,
} from "./geometry.ts";

/** The weight that survives a worn print and a blurred scan best. */
export const digitsFont: FontName = "medium";

/** Registration marks of one side. */
export function registrationMarks(side: Side): Sketch {
  const size = registrationMarkSize;
  const squares = registrationMarkCentres.map(({ x, y }) => ({
    x: x - size / 2,
    y: y - size / 2,
    width: size,
    height: size,
  }));
  return {
    shapes: squares.map((square) => ({ kind: "fill", ...square })),
    regions: squares.map((rectMm) => ({ kind: "registrationMark", side, shape: "square", rectMm })),
  };
}

/** The ballot number: on the back with list 0, the same for every list. */
export function ballotNumberCode(side: Side, frontNumber: string): Sketch {
  const value = side === "front" ? frontNumber : backNumberOf(frontNumber);
  return {
    shapes: codeWithDigits(ballotNumberPlace, value),
    regions: [{ kind: "ballotNumber", side, ...ballotNumberPlace, value }],
  };
}

export function ballotTypeCells(type: BallotType): Sketch {
  const { x, y, height } = ballotTypePlace;
  const shapes = ballotTypes.map((each, i): Shape => {
    const cell = { x: x + i * height, y, width: height, height };
    return each === type ? { kind: "fill", ...cell } : { kind: "frame", ...cell, strokeMm: 0.2 };
  });
  return {
    shapes,
    regions: [
      {
        kind: "ballotType",
        side: "front",
        rectMm: ballotTypePlace,
        cells: ballotTypes.length,
        filled: ballotTypes.indexOf(type),
      },
    ],
  };
}

/** Where the id of the sheet stands; the id itself differs from sheet to sheet and is drawn apart. */
export function ballotIdRegion(): Sketch {
  return { shapes: [], regions: [{ kind: "ballotId", side: "front", ...ballotIdPlace }] };
}

export function ballotIdShapes(type: BallotType, ballotId: string): Shape[] {
  return codeWithDigits(ballotIdPlace, encodeBallotIdCode(type, ballotId));
}

function codeWithDigits(place: CodedPlace, value: string): Shape[] {
  const { rectMm, count, capHeightMm } = place.digits;
  const cell = rectMm.width / count;
  const baseline = rectMm.y + (rectMm.height + capHeightMm) / 2;
  const sizeMm = capHeightMm / capHeightRatio(digitsFont);
  return [
    ...code128Bars(value, place.codeMm),
    ...[...value].map((digit, i) =>
      text(digit, rectMm.x + (i + 0.5) * cell, baseline, sizeMm, { font: digitsFont, align: "center" }),
    ),
  ];
}
