import { isDeepStrictEqual } from "node:util";
import {
  type BallotRules,
  type BallotView,
  ballotDraft,
  type VerifierHand,
} from "../../src-shared/contract/verification.ts";
import { controlledFields } from "../../src-shared/domain/control-reading.ts";
import { readsCorrections } from "../../src-shared/domain/decision-rules.ts";
import type { QueueFilter } from "../../src-shared/domain/queue-filter.ts";
import type { SheetReading } from "../../src-shared/domain/reading.ts";
import { inForce } from "../../src-shared/domain/reading-rounds.ts";
import { rejectionReasons, rejectionReasonsFor } from "../../src-shared/domain/rejection-reasons.ts";
import { mayDo } from "../../src-shared/domain/roles.ts";
import { refuse } from "../../src-shared/result.ts";
import type { Aside } from "../use-cases/verification/queue-port.ts";
import { refOf, startedCountId } from "./count-ref.ts";
import { procedures } from "./procedures.ts";
import { queueView } from "./queue-view.ts";
import type { RequestContext } from "./service-context.ts";

const os = procedures.verification;

export const verificationProcedures = {
  queue: os.queue.handler(({ context: { app, person }, input }) => queueView(app, input.filter, person)),
  rules: os.rules.handler(({ context, input }) => rulesOf(context, input.count)),
  next: os.next.handler(({ context, input }) => handOf(context, input)),
  keepDraft: os.keepDraft.handler(async ({ context, input: { count, sheet, draft } }) => {
    const known = await sheetOf(context, count, sheet);
    await context.app.as(context.person).verification.keepDraft({ sheet: known, draft });
    return {};
  }),
  letGo: os.letGo.handler(async ({ context: { app, person }, input: { count, box: number, soon } }) => {
    const filter = {};
    const found = await app.read.boxQueue({ count: await startedCountId(app, count), box: number, filter, person });
    if (found) await app.as(person).verification.letGo({ box: found.box, soon });
    return {};
  }),
  ballot: os.ballot.handler(async ({ context, input }) => {
    const view = await ballotView(context, input.count, Number(input.sheet));
    const { verification } = context.app.as(context.person);
    return { ...view, earlier: await verification.decisionsForThird({ sheet: Number(input.sheet) }) };
  }),
  explain: os.explain.handler(async ({ context: { app, pictures }, input }) => {
    const details = await app.read.sheetDetails(Number(input.sheet));
    if (refOf(details.count.key) !== input.count) refuse("unknown-sheet", `The count has no sheet ${input.sheet}.`);
    const explanation = await pictures.explain(details);
    return { explanation, asStored: sameVotes(explanation.reading, details.sheet.reading) };
  }),
  decide: os.decide.handler(async ({ context, input }) => {
    const { notes } = await context.app
      .as(context.person)
      .verification.decide({ sheet: Number(input.sheet), decision: input.decision });
    return { notes: notes.map((note) => note.code) };
  }),
  disagreements: os.disagreements.handler(async ({ context: { app }, input }) => {
    const count = await startedCountId(app, input.count);
    return (await app.read.disagreements(count)).map((each) => ({ ...each, sheet: String(each.sheet) }));
  }),
  startOver: os.startOver.handler(async ({ context, input }) => {
    const sheet = await sheetOf(context, input.count, input.sheet);
    const { reason } = input;
    await context.app.as(context.person).verification.move({ sheet, event: "sendToVerification", reason });
    return { sheet: input.sheet };
  }),
  undo: os.undo.handler(async ({ context, input }) => {
    await context.app.as(context.person).verification.undo({ sheet: Number(input.sheet) });
    return { sheet: input.sheet };
  }),
  colleagues: os.colleagues.handler(async ({ context: { app, person } }) => {
    const accounts = await app.read.accounts();
    return accounts
      .filter(({ active, role, name }) => active && mayDo(role, "verify") && name !== person)
      .map(({ name }) => name);
  }),
  setAside: os.setAside.handler(async ({ context, input }) => {
    const { note, asked } = input;
    await context.app.as(context.person).verification.setAside({ sheet: Number(input.sheet), note, asked });
    return { sheet: input.sheet };
  }),
};

async function handOf(
  context: RequestContext,
  input: { count: string; box: number; filter: QueueFilter; sheet?: string },
): Promise<VerifierHand> {
  const { app, person } = context;
  const { filter } = input;
  const count = await startedCountId(app, input.count);
  const queue = await app.read.boxQueue({ count, box: input.box, filter, person });
  if (!queue) return { hand: [], left: 0, yours: 0, decided: 0, undoable: [] };
  const { verification } = app.as(person);
  const wanted = input.sheet === undefined ? null : await sheetOf(context, input.count, input.sheet);
  const taken = wanted !== null && (await verification.take({ sheet: wanted })) ? wanted : null;
  const hand = await verification.hold({ count, box: queue.box, filter, first: taken });
  return {
    hand: hand.map(({ sheet, draft }) => ({ sheet: String(sheet), draft: ballotDraft.safeParse(draft).data ?? null })),
    left: queue.left,
    yours: queue.yours,
    decided: queue.decided,
    undoable: queue.undoable.map(String),
  };
}

const withoutSheet = ({ note, asked, by, at }: Aside) => ({ note, asked, by, at });

async function sheetOf({ app }: RequestContext, ref: string, sheet: string): Promise<number> {
  const details = await app.read.sheetDetails(Number(sheet));
  if (refOf(details.count.key) !== ref) refuse("unknown-sheet", `The count has no sheet ${sheet}.`);
  return Number(sheet);
}

const sameVotes = (a: SheetReading, b: SheetReading): boolean =>
  isDeepStrictEqual(
    [a.ballot, a.personalVotes, a.partyVote, a.stamp.present],
    [b.ballot, b.personalVotes, b.partyVote, b.stamp.present],
  );

export async function ballotView({ app, pictures }: RequestContext, ref: string, id: number): Promise<BallotView> {
  const details = await app.read.sheetDetails(id);
  const { sheet, history } = details;
  if (refOf(details.count.key) !== ref) refuse("unknown-sheet", `The count has no sheet ${id}.`);
  // Before a decision stands nobody is told of any, nor whose it is: who reads second reads blind.
  const stands = sheet.state === "decided" ? inForce(history).at(-1) : undefined;
  return {
    sheet: String(sheet.id),
    count: ref,
    box: sheet.boxNumber,
    position: sheet.sequence,
    reading: { ...sheet.reading, reasons: [...details.reasons] },
    ...(await pictures.sides(details)),
    aside: details.aside && withoutSheet(details.aside),
    control: (details.control?.findings ?? []).map((finding) => ({
      ...finding,
      step: controlledFields[finding.field],
    })),
    earlier: [],
    decision: stands ? { decision: stands.decision, by: stands.decidedBy, at: stands.decidedAt } : null,
  };
}

async function rulesOf({ app }: RequestContext, ref: string): Promise<BallotRules> {
  const { count, election, contest } = await app.read.countSetting(await startedCountId(app, ref));
  const changes = readsCorrections({ election, level: count.level });
  return {
    electionType: election.type,
    election: election.name,
    contest: contest.name,
    category: count.key.category,
    personal: election.settings.personal && changes,
    writeIn: election.settings.writeIn && changes,
    maxWriteIns: contest.maxWriteIns,
    rejectionReasons: rejectionReasonsFor(count.key.category).map((reason) => ({
      reason,
      law: rejectionReasons[reason].law,
    })),
    lists: contest.lists.map((list) => ({
      id: list.id,
      name: list.name,
      candidates: list.candidates.map(({ id, place, name, birthYear }) => ({
        id,
        place,
        name,
        birthYear: birthYear ?? null,
      })),
    })),
  };
}
