import type { Generated } from "kysely";
import type { BoxState } from "../../src-shared/domain/box-states.ts";
import type { ControlReading } from "../../src-shared/domain/control-reading.ts";
import type { CountState } from "../../src-shared/domain/count-states.ts";
import type { DuplicateChoice } from "../../src-shared/domain/duplicate-resolution.ts";
import type { CountingLevel } from "../../src-shared/domain/election-rules.ts";
import type { ReadingRound } from "../../src-shared/domain/reading-rounds.ts";
import type { Role } from "../../src-shared/domain/roles.ts";
import type { DifferenceCause } from "../../src-shared/domain/sampling/own-reading.ts";
import type { StopCause, StopState } from "../../src-shared/domain/scan-stops.ts";
import type { SheetStanding } from "../../src-shared/domain/sheet-standing.ts";
import type { SheetState } from "../../src-shared/domain/sheet-states.ts";
import type { SpotCheckState } from "../../src-shared/domain/spot-check-states.ts";

/** Rows as they lie in the database; `model` and the like are JSON text, times ISO 8601 in UTC. */
export interface Schema {
  base_data: {
    hash: string;
    event: string;
    version: number;
    training: number;
    signature: "verified" | "unsigned";
    signer: string | null;
    fingerprint: string | null;
    model: string;
    package: Uint8Array;
    imported_at: string;
    imported_by: string;
    active: number;
  };
  layout: { base_data_hash: string; ballot_number: string; model: string };
  count: {
    id: Generated<number>;
    event: string;
    election: string;
    contest: string;
    category: string;
    area: string;
    stage: "preliminary" | "final";
    ordinal: number;
    state: CountState;
    method: "scan" | "hand";
    base_data_hash: string;
    reporting_unit: string;
    level: CountingLevel;
    started_at: string;
    started_by: string;
    completed_at: string | null;
    result: string | null;
    hand: string | null;
    tighter: string | null;
  };
  box: {
    id: Generated<number>;
    count: number;
    number: number;
    state: BoxState;
    source: string | null;
    started_at: string | null;
    started_by: string | null;
    finished_at: string | null;
    pause_reason: string | null;
    expected_sheets: number | null;
  };
  sheet: {
    id: Generated<number>;
    box: number;
    count: number;
    sequence: number;
    name: string;
    state: SheetState;
    excluded: Generated<number>;
    ballot_id: string | null;
    first_image: string | null;
    second_image: string | null;
    stored_at: string;
    claimed_by: Generated<string | null>;
    claimed_at: Generated<string | null>;
    feeding: number | null;
    standing: Generated<SheetStanding>;
    /** The list that was read; null where none could be. */
    list: string | null;
    round: Generated<ReadingRound>;
  };
  aside: {
    id: Generated<number>;
    sheet: number;
    note: string;
    asked: string | null;
    at: string;
    by: string;
    round: Generated<ReadingRound>;
  };
  draft: { sheet: number; person: string; model: string; at: string };
  sheet_reason: { sheet: number; reason: string };
  feeding: {
    id: Generated<number>;
    box: number;
    number: number;
    source: string;
    custody: "paper" | "files";
    started_at: string;
    started_by: string;
  };
  stop: {
    feeding: number;
    box: number;
    state: StopState;
    cause: StopCause;
    message: string;
    stopped_at: string;
    sheets: number;
    images: number;
    device_sheets: number | null;
    last_sheet: number | null;
    findings: string;
    answers: string | null;
    confirmed_at: string | null;
    confirmed_by: string | null;
  };
  standing: {
    id: Generated<number>;
    sheet: number;
    standing: SheetStanding;
    counterpart: number | null;
    reason: string | null;
    at: string;
    by: string;
  };
  sheet_quality: { sheet: number; model: string };
  sheet_move: {
    id: Generated<number>;
    sheet: number;
    from_box: number;
    to_box: number;
    name_before: string;
    sequence_before: number;
    reason: string;
    at: string;
    by: string;
  };
  control: { sheet: number; outcome: ControlReading["outcome"]; model: string; read_at: string };
  control_share: {
    id: Generated<number>;
    count: number;
    share: number;
    /** Names of first pictures before this text are drawn. */
    draw_below: string;
    reason: string | null;
    set_at: string;
    set_by: string;
  };
  reading: { sheet: number; outcome: "accepted" | "verify" | "unreadable"; model: string };
  decision: {
    id: Generated<number>;
    sheet: number;
    kind: "approve" | "reject" | "undo";
    /** null: an undo. */
    model: string | null;
    notes: string;
    decided_at: string;
    decided_by: string;
    round: ReadingRound;
    /** The record that an undo takes out of force. */
    takes_back: number | null;
  };
  second_reading_rule: {
    id: Generated<number>;
    count: number;
    share: number;
    rejections: number;
    reason: string | null;
    set_at: string;
    set_by: string;
  };
  second_reading_seed: { id: Generated<number>; count: number; seed: string; drawn_at: string };
  duplicate_resolution: {
    id: Generated<number>;
    count: number;
    ballot_id: string;
    sheets: string;
    choice: DuplicateChoice;
    reason: string | null;
    resolved_at: string;
    resolved_by: string;
  };
  spot_check: {
    id: Generated<number>;
    plan: string;
    seed: string;
    population: number;
    population_hash: string;
    state: SpotCheckState;
    drawn_at: string;
    drawn_by: string;
    conclusion: string | null;
    concluded_at: string | null;
    concluded_by: string | null;
  };
  spot_check_draw: { spot_check: number; nth: number; number: number; sheet: number };
  own_reading: {
    id: Generated<number>;
    spot_check: number;
    sheet: number;
    model: string;
    counted: string;
    cause: DifferenceCause | null;
    note: string;
    at: string;
    by: string;
  };
  box_draw: {
    id: Generated<number>;
    seed: string;
    boxes: string;
    number: number;
    box: number;
    at: string;
    by: string;
  };
  box_hand_count: { id: Generated<number>; box: number; hand: string; counted: string; at: string; by: string };
  hand_count_finding: {
    id: Generated<number>;
    hand_count: number;
    cause: DifferenceCause;
    note: string;
    at: string;
    by: string;
  };
  difference_note: { id: Generated<number>; count: number; text: string; at: string; by: string };
  account: {
    id: Generated<number>;
    name: string;
    name_key: string;
    role: Role;
    password_hash: string;
    active: Generated<number>;
    created_at: string;
    created_by: string;
  };
  audit: {
    seq: number;
    at: string;
    person: string;
    type: string;
    data: string;
    previous_hash: string;
    hash: string;
  };
}
