import { join } from "node:path";
import type { MeasuredPage } from "../../bench/document.ts";
import { projectRoot } from "../../support/run-cli.ts";

export const plotsDir = join(projectRoot, "docs", "plots");

export const accuracyPage: MeasuredPage = {
  path: join(projectRoot, "docs", "accuracy.md"),
  intro: `# Accuracy

How often a sheet is read wrongly, how often a person is asked without need, and what damaged files do. Written by
\`npm run accuracy\`; each section says its command and machine.

**No real scans of our ballots exist.** Every sheet here is painted by our own simulator (\`src-main/simulator/troubles\`), which
knows what is truly on it. The simulator is made to be hostile, but it shows what its makers thought of: the first real
scans must be measured in the same way before these figures are taken for those of an election. The ballots are those of one
invented municipality; \`--municipality large\` paints the densest that our design allows.

- A **silent misread** is a sheet that was accepted although its reading differs from what is on it (ballot, list, party vote,
  set of marks, stamp) or although a person had to look. It must not happen.
- **Held back without need** is a sheet that went to a person although nobody had to look. It costs time.
- \`normal\`: clean or normally worn, nothing written; at most 1 % may be held back without need. \`readable\`: hostile, but a person
  reads the votes without doubt; at most 15 %. \`must-verify\`: a person has to look; accepting one is a silent misread.
- Intervals are exact (Clopper and Pearson), 95 %, two-sided; the bound on misreads is one-sided.
- The seed of a run that counts as evidence has not been used to set thresholds; those who tune use \`--seed tuning\`.
`,
};
