import type { App } from "../app.ts";
import type { ControlFollower } from "../control/follow-scanning.ts";
import type { Session, Sessions } from "../identity/sessions.ts";
import type { SignInGuard } from "../identity/sign-in-guard.ts";
import type { BoxRereads } from "./box-rereads.ts";
import type { LiveChanges } from "./live-changes.ts";
import type { PagePictures } from "./page-pictures.ts";
import type { ScanJobs } from "./scanning/scan-jobs.ts";
import type { StationScanners } from "./scanning/station-scanners.ts";
import type { TrainingScanners } from "./scanning/training-scanners.ts";

/** What the procedures work with; made once per service. */
export interface ServiceParts {
  readonly app: App;
  readonly storeDir: string;
  /** Simulated paper may be scanned, and every screen says so. Also true where the base data say training. */
  readonly training: boolean;
  /** Where looking for folders of scans begins. */
  readonly scansDir: string;
  readonly version: string;
  readonly changes: LiveChanges;
  readonly pictures: PagePictures;
  readonly scans: ScanJobs;
  readonly scanners: StationScanners;
  readonly trainers: TrainingScanners;
  /** Reads accepted sheets again in the background. */
  readonly control: ControlFollower;
  /** Reads one box again because a person asked. */
  readonly rereads: BoxRereads;
  /** Share of the accepted sheets that counts started here have read again. */
  readonly controlShare: number;
  readonly sessions: Sessions;
  readonly guard: SignInGuard;
}

/** One request: the parts, and who acts; the name is empty before somebody has signed in. */
export interface RequestContext extends ServiceParts {
  readonly person: string;
  readonly token: string | null;
  readonly session: Session | null;
}
