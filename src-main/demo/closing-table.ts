import Table from "cli-table3";
import { type DemoOutcome, demoAccount } from "./run-demo.ts";

/** What the demonstration came to, as tables for a terminal. */
export function closingTable(outcome: DemoOutcome): string {
  return [countsTable(outcome), seatsTable(outcome), verdict(outcome)].join("\n\n");
}

function countsTable({ counts }: DemoOutcome): string {
  const table = plainTable(["Count", "Ballots", "By machine", "By a person", "Rejected", "Per second"], 1);
  for (const count of counts)
    table.push([
      `${count.category}  ${count.name}`,
      spaced(count.sheets),
      spaced(count.acceptedByMachine),
      spaced(count.verified),
      spaced(count.rejected),
      (count.sheets / count.seconds).toFixed(1),
    ]);
  const sum = (of: (count: (typeof counts)[number]) => number) => spaced(counts.reduce((n, count) => n + of(count), 0));
  table.push([
    "All",
    sum((c) => c.sheets),
    sum((c) => c.acceptedByMachine),
    sum((c) => c.verified),
    sum((c) => c.rejected),
    "",
  ]);
  return table.toString();
}

function seatsTable({ settlement }: DemoOutcome): string {
  const table = plainTable(["List", "Ballots", "Seats", "Elected"], 1);
  for (const { list, ballots } of settlement.votes.lists) {
    const names = settlement.elected.filter((elected) => elected.list === list.id).map(({ name }) => name);
    const shown = names.slice(0, 2).join(", ") + (names.length > 2 ? ` and ${names.length - 2} more` : "");
    const seats = settlement.seats[list.id] ?? 0;
    table.push([list.name, spaced(ballots), `${"■".repeat(seats)} ${seats}`, shown || "–"]);
  }
  return table.toString();
}

function verdict({ differences, counts, signedBy, settlement }: DemoOutcome): string {
  const checked = differences.length === 0;
  return [
    checked
      ? "✓ Every list, candidate and rejection was counted exactly as the voters marked them."
      : `✗ The count differs from the ballots:\n  ${differences.join("\n  ")}`,
    `✓ ${counts.length} result packages, signed by ${signedBy}, their signatures checked.`,
    `✓ ${settlement.elected.length} candidates elected.`,
    "  OPPLÆRING: an invented election; nobody in it is real.",
    `  Sign in to the windows as ${demoAccount.name} with the password ${demoAccount.password}.`,
  ].join("\n");
}

function plainTable(head: string[], leftColumns: number): InstanceType<typeof Table> {
  const colAligns = head.map((title, i) =>
    i < leftColumns || title === "Elected" || title === "Seats" ? "left" : "right",
  );
  return new Table({ head, colAligns, style: { head: [], border: [] } });
}

function spaced(n: number): string {
  return String(n).replace(/\B(?=(\d{3})+$)/g, "\u2009");
}
