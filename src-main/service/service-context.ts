import type { App } from "../app.ts";
import type { LiveChanges } from "./live-changes.ts";
import type { PagePictures } from "./page-pictures.ts";
import type { ScanJobs } from "./scan-jobs.ts";

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
}

/** One request: the parts, and who acts. */
export interface RequestContext extends ServiceParts {
  readonly person: string;
}
