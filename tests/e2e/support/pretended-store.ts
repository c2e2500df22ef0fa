import { join } from "node:path";
import { type CountingFixture, startCounting } from "../../support/counting.ts";

/** For `stationFor`: the invented municipality with a count started in Sentrum, and what `work` does to it before the service. */
export function pretendedStore(
  work: (store: CountingFixture) => Promise<unknown> = async () => {},
): (dir: string) => Promise<void> {
  return async (dir) => {
    const store = await startCounting({ storeDir: join(dir, "store") });
    await work(store);
    await store.app.close();
  };
}
