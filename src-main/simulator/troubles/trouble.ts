import type { BaseData } from "../../../src-shared/domain/base-data.ts";
import type { BallotType } from "../../../src-shared/domain/layout.ts";
import type { GreyPage } from "../../interpretation/grey-page.ts";
import type { ConditionLevel, Conditions } from "../conditions.ts";
import type { Random } from "../random.ts";
import type { SheetTruth } from "../sheet-truth.ts";
import type { Mishaps } from "../simulate-sheet.ts";

/**
 * What a sheet of a kind may cost. `normal`: clean or normally worn, no writing; at most 1 % may go to a person.
 * `readable`: hostile, but a person reads the votes without doubt; at most 15 %. `must-verify`: a person has to look,
 * and accepting one is a silent misread even where the votes happen to be read right.
 */
export type TroubleClass = "normal" | "readable" | "must-verify";

export const troubleGroups = ["paper", "print", "scanner", "marks", "stamp", "writing", "feed"] as const;
export type TroubleGroup = (typeof troubleGroups)[number];

/** The two pictures of one sheet in the order of the scanner; null where the scanner gave none. */
export interface SheetPictures {
  first: GreyPage | null;
  second: GreyPage | null;
}

/** Other paper that a sheet can get mixed up with. */
export interface OtherPaper {
  /** Another stamped ballot, scanned like this one: of the same list, of another one, or of any. */
  ballot(list: "same" | "other" | "any"): { readonly front: GreyPage; readonly back: GreyPage };
}

/** One kind of hostile sheet. */
export interface Trouble {
  /** Kebab-case, for commands and reports. */
  readonly name: string;
  readonly title: string;
  readonly class: TroubleClass;
  readonly group: TroubleGroup;
  /** The only ballots it can happen to; all where left out. */
  readonly ballots?: BallotType;
  /** `some`: at least one personal vote, where the ballot has any. */
  readonly votes?: "some" | "none";
  /** Pens, paper and scanner, `normal` where left out, and what differs from that level. */
  readonly level?: ConditionLevel;
  readonly conditions?: Partial<Conditions>;
  readonly mishaps?: Mishaps;
  /** What the voter did that is another truth: no stamp, a name written in, two crosses. */
  voter?(truth: SheetTruth, choices: VoterChoices, random: Random): SheetTruth;
  /** What befalls the finished pictures. */
  pictured?(pictures: SheetPictures, other: OtherPaper, random: Random): void;
}

/** What a voter of one ballot could do. */
export interface VoterChoices {
  /** Candidates of the voter's own list, none on blank and tick-box ballots. */
  readonly own: readonly string[];
  /** Candidates of all other lists. */
  readonly others: readonly string[];
  /** Lists on the tick-box ballot. */
  readonly parties: readonly string[];
}

export interface TroubledSheet extends SheetPictures {
  readonly truth: SheetTruth;
  /** Accepting this sheet is a silent misread, whatever was read. */
  readonly mustVerify: boolean;
}

export interface TroublePainter {
  /** Paints sheet number `n` (0..999,999) of a kind: the same seed and number, the same bytes; its id is its own. */
  paint(trouble: Trouble, n: number): TroubledSheet;
}

export interface TroublePainterOptions {
  readonly baseData: BaseData;
  /** Resolution of the pictures, 150 to 400. */
  readonly dpi: number;
  readonly seed: string | number;
}
