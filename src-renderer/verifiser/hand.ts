import type { BallotDraft, BallotView, VerifierHand } from "../../src-shared/contract/verification.ts";
import type { BallotDecision } from "../../src-shared/domain/decision.ts";
import type { QueueFilter } from "../../src-shared/domain/queue-filter.ts";
import { client } from "../shared/client.ts";
import { refusedCode } from "../shared/refused-code.ts";
import { keepDrafts } from "./keep-drafts.ts";
import { preload } from "./preload.ts";

/** Holds end ten minutes after they were last renewed. */
const RENEW_MS = 120_000;
/** What a ballot is refused for that somebody else has, has decided, or reads after this person. */
const gone = new Set(["ballot-held", "ballot-decided", "ballot-read-by-you", "sheet-not-in-state", "unknown-sheet"]);

export interface HandState {
  /** What the ballots at hand could not be asked for; null where they could. */
  readonly error: unknown;
  /** The ballot under work; null while none is at hand. */
  readonly ballot: BallotView | null;
  /** What was answered about it before it came to this screen. */
  readonly draft: BallotDraft | null;
  /** The decision about it that was not stored, and why; the answers still stand. */
  readonly refused: { readonly error: unknown; readonly gone: boolean } | null;
  /** False while the first answer is awaited, or a ballot that is known to be there. */
  readonly settled: boolean;
  /** Ballots of the box that wait for anybody, and those of them that this person has read. */
  readonly left: number;
  readonly yours: number;
  /** What is left for this person to read, without what is on its way. */
  readonly toRead: number;
  readonly decided: number;
  /** Decisions that are on their way: shown as such, and not as done. */
  readonly storing: number;
  /** Decisions stored from this screen. */
  readonly stored: number;
  readonly undoable: readonly string[];
}

let chain: Promise<unknown> = Promise.resolve();

/** Runs after all that was asked before, also by the screen before this one, and also where that failed. */
function inOrder<T>(work: () => Promise<T>): Promise<T> {
  const done = chain.then(work, work);
  chain = done.catch(() => {});
  return done;
}

export interface HandOptions {
  readonly place: { readonly count: string; readonly box: number };
  readonly filter: QueueFilter;
  /** Taken by name: it comes first. */
  readonly sheet: string | null;
  readonly onStored: () => void;
}

export type Hand = ReturnType<typeof createHand>;

/**
 * The ballots of one box that this person has. A decision shows the next ballot at once, while it is stored; one that could not be
 * stored comes back with its answers. What the service is asked goes in order, one after the other.
 */
export function createHand({ place, filter, sheet: first, onStored }: HandOptions) {
  const views = new Map<string, BallotView>();
  const pictures = new Map<string, readonly HTMLImageElement[]>();
  const answers = new Map<string, BallotDraft>();
  const failures = new Map<string, unknown>();
  const listeners = new Set<() => void>();
  const fetching = new Set<string>();
  const drafts = keepDrafts(place.count);
  let inHand: readonly string[] = [];
  let storing: readonly string[] = [];
  let at: string | null = null;
  let known = { left: 0, yours: 0, decided: 0, undoable: [] as readonly string[] };
  let stored = 0;
  let asked = false;
  let error: unknown = null;
  let state = snapshot();
  let closed = false;

  function snapshot(): HandState {
    const ballot = at === null ? null : (views.get(at) ?? null);
    const failure = at === null ? undefined : failures.get(at);
    return {
      error,
      ballot,
      draft: at === null ? null : (answers.get(at) ?? null),
      refused: failure === undefined ? null : { error: failure, gone: gone.has(refusedCode(failure) ?? "") },
      settled: asked && ballot === null && inHand.length === 0 && storing.length === 0,
      left: known.left,
      yours: known.yours,
      toRead: Math.max(0, known.left - known.yours - storing.length),
      decided: known.decided,
      storing: storing.length,
      stored,
      undoable: known.undoable,
    };
  }

  function changed(): void {
    const free = inHand.filter((sheet) => !storing.includes(sheet));
    // What could not be stored comes first; then a ballot stays under work until it is decided.
    at = free.find((sheet) => failures.has(sheet)) ?? (at !== null && free.includes(at) ? at : (free[0] ?? null));
    state = snapshot();
    for (const listener of listeners) listener();
  }

  async function refill(sheet?: string): Promise<void> {
    try {
      const answer = await client.verification.next({ ...place, filter, ...(sheet === undefined ? {} : { sheet }) });
      take(answer);
    } catch (cause) {
      error = cause;
      changed();
    }
  }

  function take({ hand, ...rest }: VerifierHand): void {
    error = null;
    asked = true;
    known = rest;
    const refused = inHand.filter((sheet) => failures.has(sheet));
    inHand = [...new Set([...refused, ...hand.map(({ sheet }) => sheet)])];
    for (const { sheet, draft } of hand) if (draft && !answers.has(sheet)) answers.set(sheet, draft);
    for (const sheet of [...views.keys()]) if (!inHand.includes(sheet)) forget(sheet);
    changed();
    void fetchViews();
  }

  function forget(sheet: string): void {
    for (const kept of [views, pictures, answers, failures]) kept.delete(sheet);
  }

  /** One ballot after the other, the one under work first: its pictures are not to wait for those of the next. */
  async function fetchViews(): Promise<void> {
    for (const sheet of inHand) {
      if (closed || views.has(sheet) || fetching.has(sheet)) continue;
      fetching.add(sheet);
      try {
        const view = await client.verification.ballot({ count: place.count, sheet });
        if (!inHand.includes(sheet)) continue;
        views.set(sheet, view);
        changed();
        pictures.set(sheet, await preload(view));
      } catch (cause) {
        error = cause;
        changed();
      } finally {
        fetching.delete(sheet);
      }
    }
  }

  const renewing = setInterval(() => void inOrder(() => refill()), RENEW_MS);
  void inOrder(() => refill(first ?? undefined));

  return {
    state: () => state,
    listen(listener: () => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    /** Asks again, after a failure; `sheet` comes first. */
    refill: (sheet?: string) => inOrder(() => refill(sheet)),
    answer(sheet: string, draft: BallotDraft) {
      answers.set(sheet, draft);
      drafts.keep(sheet, draft);
    },
    decide(sheet: string, decision: BallotDecision) {
      storing = [...storing, sheet];
      failures.delete(sheet);
      changed();
      void inOrder(async () => {
        try {
          await drafts.settle(sheet);
          await client.verification.decide({ count: place.count, sheet, decision });
          stored += 1;
          // It can be taken back from now on; the service's own list comes with the next ballots.
          known = { ...known, left: known.left - 1, undoable: [sheet, ...known.undoable] };
          inHand = inHand.filter((each) => each !== sheet);
          // Whether the box is done, or somebody else must read on, only the service knows.
          asked = false;
        } catch (cause) {
          failures.set(sheet, cause);
        }
        storing = storing.filter((each) => each !== sheet);
        changed();
        onStored();
        await refill();
      });
    },
    /** Leaves a ballot that somebody else has, or that was put aside. */
    pass(sheet: string) {
      inHand = inHand.filter((each) => each !== sheet);
      forget(sheet);
      changed();
      void inOrder(() => refill());
    },
    /** Takes back the latest decision that stands when its turn comes; the ballot comes back to be answered anew. */
    undo: () =>
      inOrder(async () => {
        const sheet = known.undoable[0];
        if (sheet === undefined) return;
        try {
          await client.verification.undo({ count: place.count, sheet });
        } catch (cause) {
          // Somebody reads it by now, or its answer was lost: what can still be taken back is asked for.
          await refill();
          throw cause;
        }
        stored = Math.max(0, stored - 1);
        at = null;
        onStored();
        await refill(sheet);
        // A picture that came meanwhile may have put the next ballot on the screen: the one taken back is asked about.
        at = sheet;
        changed();
      }),
    /** Others get the ballots, once what was decided is stored. */
    close() {
      closed = true;
      clearInterval(renewing);
      void inOrder(() => client.verification.letGo({ ...place, soon: false })).catch(() => {});
    },
    /** The window closes, or loads anew. */
    leave() {
      void client.verification.letGo({ ...place, soon: true }).catch(() => {});
    },
  };
}
