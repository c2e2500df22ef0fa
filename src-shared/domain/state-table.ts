import { refuse } from "../result.ts";

/** Every legal move of a machine: state -> event -> next state. The value is the documentation (docs/state-machines). */
export type StateTable<State extends string, Event extends string> = Record<State, Partial<Record<Event, State>>>;

/**
 * The state that follows, or a Refusal `<machine>-not-in-state` that names what is possible now.
 * @param machine "count", "box" or "sheet", as the person knows the thing
 * @param who     which one, in words, e.g. "box 4"
 */
export function nextState<State extends string, Event extends string>(
  machine: string,
  table: StateTable<State, Event>,
  state: State,
  event: Event,
  who: string,
): State {
  const next = table[state][event];
  if (next !== undefined) return next;
  const possible = Object.keys(table[state]);
  return refuse(
    `${machine}-not-in-state`,
    `${who} is "${state}", where "${event}" is not possible. ` +
      (possible.length > 0 ? `Possible now: ${possible.join(", ")}.` : "It is final.") +
      " Nothing was changed.",
    { state, event, possible },
  );
}

export function statesOf<State extends string>(table: Record<State, unknown>): State[] {
  return Object.keys(table) as State[];
}
