import type { SquareSeen } from "../find-squares.ts";

/** A mark of any shape that was seen on the page. */
export type MarkSeen = SquareSeen;
