import { hasHandwriting, type PlannedSheet, type TestPlan } from "./test-plan.ts";
import type { TestReport } from "./test-report.ts";

/** What a person does to each ballot, to be printed and followed. */
export function instructionsHtml(plan: TestPlan): string {
  const names = new Map(plan.lists.map(({ id, name }) => [id, name]));
  const groups = Map.groupBy(plan.sheets, (sheet) =>
    JSON.stringify([kindOf(sheet, names), actionsOf(sheet, names).join(" ")]),
  );
  const rows = [...groups.values()].map((sheets) => {
    const [first, last] = [sheets[0]!, sheets.at(-1)!];
    const ids = sheets.length === 1 ? first.ballotId : `${first.ballotId}–${last.ballotId}`;
    return `<tr><td>${sheets.length}</td><td>${text(kindOf(first, names))}</td><td class="n">${ids}</td><td>${text(actionsOf(first, names).join(" "))}</td></tr>`;
  });
  return page(
    "Scanner test: what to do",
    `<h1>Scanner test</h1>
<p>${text(plan.election)}. ${plan.sheets.length} ballots. Print the PDF files beside this page on both sides, at full size.</p>
<ol><li>Stamp every ballot in its field.</li><li>Do to each ballot what the table says, with a blue or black pen.</li>
<li>Lay all in the tray and run the test; it scans them three times.</li></ol>
<table><thead><tr><th>Sheets</th><th>Ballot</th><th>Ids</th><th>What to do</th></tr></thead><tbody>${rows.join("")}</tbody></table>`,
  );
}

function kindOf({ type, list }: PlannedSheet, names: ReadonlyMap<string, string>): string {
  return type === "blank" ? "Blank" : type === "parties" ? "Party ballot" : (names.get(list ?? "") ?? list ?? "");
}

function actionsOf(sheet: PlannedSheet, names: ReadonlyMap<string, string>): string[] {
  const actions = ["Stamp."];
  if (sheet.personalVotes.length > 0) actions.push("Cross for the first three candidates and the last.");
  if (sheet.partyVote) actions.push(`Cross for ${names.get(sheet.partyVote)}.`);
  if (sheet.writeIn) actions.push(`Write ${sheet.writeIn.name} on the first line.`);
  if (sheet.writing) actions.push(`Write ${sheet.writing} in the open field.`);
  return actions;
}

/** The report of one scanner, to be kept. */
export function reportHtml(report: TestReport, plan: TestPlan): string {
  const { quality } = report;
  const list = (items: readonly string[]) => `<ul>${items.map((item) => `<li>${text(item)}</li>`).join("")}</ul>`;
  const figure = (name: string, value: string | number | null) =>
    `<tr><th scope="row">${name}</th><td class="n">${value ?? "–"}</td></tr>`;
  const heads = report.runs.map((_, n) => `<th>Run ${n + 1}</th>`).join("");
  const totals = report.totals.map(
    ({ what, expected, read }) =>
      `<tr><th scope="row">${text(what)}</th><td class="n">${expected}</td>${read.map((n) => `<td class="n${n === expected ? "" : " off"}">${n}</td>`).join("")}</tr>`,
  );
  const looked = report.runs.flatMap((run, n) =>
    run.sheets
      .filter(({ verdict }) => verdict !== "right")
      .map(
        ({ ballotId, verdict, remarks }) =>
          `<tr><td>${n + 1}</td><td class="n">${ballotId}</td><td>${verdict === "wrong" ? "misread" : "to a person"}</td><td>${text(remarks.join("; "))}</td></tr>`,
      ),
  );
  const speeds = report.runs.map(({ sheetsPerMinute }) =>
    sheetsPerMinute === null ? "–" : sheetsPerMinute.toFixed(0),
  );
  return page(
    "Scanner test",
    `<h1>Scanner test: ${report.fit ? "fit for counting" : "not fit for counting"}</h1>
<p class="verdict ${report.fit ? "fit" : "unfit"}">${report.fit ? "✓ Every ballot came in every run, none was misread, and all handwriting was noticed." : "✗ See the faults below."}</p>
<p>${text(report.source)}<br>${text(plan.election)}, ${report.madeAt.slice(0, 16).replace("T", " ")}</p>
${report.faults.length > 0 ? `<h2>Faults</h2>${list(report.faults)}` : ""}
${report.remarks.length > 0 ? `<h2>Remarks</h2>${list(report.remarks)}` : ""}
<h2>Figures</h2><table><thead><tr><th></th><th>Marked</th>${heads}</tr></thead><tbody>${totals.join("")}</tbody></table>
<h2>The scanner</h2><table><tbody>${figure("Sheets a minute, each run", speeds.join(", "))}${figure("Sharpness, 0 to 1", quality.sharpness)}${figure("Grey of the paper, 255 is white", quality.paper)}${figure("Grey of the ink, 0 is black", quality.ink)}${figure("Most askew, degrees", quality.worstSkewDeg)}</tbody></table>
<h2>Ballots to look at</h2>${looked.length > 0 ? `<table><thead><tr><th>Run</th><th>Ballot</th><th>What</th><th>Why</th></tr></thead><tbody>${looked.join("")}</tbody></table>` : "<p>None.</p>"}
<p>${plan.sheets.filter(hasHandwriting).length} ballots carry handwriting; those always go to a person.</p>`,
  );
}

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>${title}</title>
<style>
body { font: 16px/1.5 Inter, system-ui, sans-serif; color: #1e2b3c; max-width: 60rem; margin: 2rem auto; padding: 0 1.5rem; }
h1 { font-size: 1.75rem; } h2 { font-size: 1.2rem; margin-top: 2rem; }
table { border-collapse: collapse; } th, td { text-align: left; padding: 0.35rem 1rem 0.35rem 0; border-bottom: 1px solid #c9d2dd; vertical-align: top; }
.n { font-variant-numeric: tabular-nums; white-space: nowrap; } td.n { text-align: right; } .off { color: #a3141e; font-weight: 600; }
.verdict { padding: 0.75rem 1rem; border-left: 6px solid; } .fit { border-color: #0b6e3c; background: #e8f5ee; } .unfit { border-color: #a3141e; background: #fbeaea; }
@media print { body { margin: 0; } }
</style>
<body>
${body}
</body></html>
`;
}

function text(value: string): string {
  return value.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
