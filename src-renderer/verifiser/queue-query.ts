import type { QueueFilter } from "../../src-shared/domain/queue-filter.ts";
import { api } from "../shared/client.ts";

/** The list of boxes with ballots to judge; asked for anew by every screen that shows it, as others work in it all the time. */
export const queueQuery = (filter: QueueFilter) =>
  api.verification.queue.queryOptions({ input: { filter }, staleTime: 0 });
