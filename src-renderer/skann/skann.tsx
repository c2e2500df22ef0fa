import { useQuery } from "@tanstack/react-query";
import type { ScanJob } from "../../src-shared/contract/scanning.ts";
import { api } from "../shared/client.ts";
import { Outcome } from "../shared/components/outcome.tsx";
import { useRoute } from "../shared/route.ts";
import { BoxScreen } from "./box-screen.tsx";
import { useChosenScanner } from "./chosen-scanner.ts";
import { JobTabs } from "./job-tabs.tsx";
import { LabelScreen } from "./label-screen.tsx";
import { MoveScreen } from "./move-screen.tsx";
import { RunScreen } from "./run-screen.tsx";
import { ScannerScreen } from "./scanner-screen.tsx";
import { StopScreen } from "./stop-screen.tsx";

const isOpen = (job: ScanJob) => job.state !== "finished";

/**
 * Full screens and nothing else: the scanner, the label, the box, the box being scanned, and what to do when it stops. Each box that
 * is at work has a tab; its place is `#/<count>/<box>`.
 */
export function Skann() {
  const { path } = useRoute();
  const jobs = useQuery(api.scanning.jobs.queryOptions());
  return (
    <Outcome query={jobs}>
      {(all) => (
        <div className="window-rows">
          <JobTabs jobs={all.filter(isOpen)} />
          <Place path={path} jobs={all} />
        </div>
      )}
    </Outcome>
  );
}

function Place({ path, jobs }: { path: readonly string[]; jobs: readonly ScanJob[] }) {
  const chosen = useChosenScanner();
  const [count, number, more] = path;
  const box = Number(number);
  const job = jobs.find((each) => each.count === count && each.box === box);
  // A box at work is looked after whatever this window scans with.
  const atWork = job !== undefined && more === undefined;
  if (count === "skanner" || (chosen === null && !atWork)) return <ScannerScreen />;
  if (!count || !box) return <LabelScreen key={count} count={count ?? null} />;
  const place = { count, box };
  if (more === "flytt") return <MoveScreen key={`${count}/${box}`} place={place} />;
  if (!job || more === "kasse") return <BoxScreen key={`${count}/${box}`} place={place} />;
  if (job.state === "stopped") return <StopScreen key={`${count}/${box}`} job={job} />;
  return <RunScreen key={`${count}/${box}`} job={job} />;
}
