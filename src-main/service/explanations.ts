import type { SheetExplanation } from "../../src-shared/domain/sheet-explanation.ts";
import type { App } from "../app.ts";
import { createExplainer, type Explainer } from "../interpretation/explain/create-explainer.ts";
import type { SideInput } from "../interpretation/pool.ts";
import type { SheetDetails } from "../store/read-models/sheet-views.ts";

/** Explains stored sheets, on a thread that lives while sheets of the same count are asked about. */
export interface Explanations {
  explain(details: SheetDetails): Promise<SheetExplanation>;
  close(): Promise<void>;
}

export function createExplanations(app: App): Explanations {
  let current: { readonly key: string; readonly explainer: Explainer } | null = null;

  const explainerFor = async (count: number): Promise<Explainer> => {
    const { key, ...setup } = await app.read.readingSetup(count);
    if (current?.key === key) return current.explainer;
    const last = current;
    current = { key, explainer: createExplainer(setup) };
    void last?.explainer.close();
    return current.explainer;
  };

  const picture = async (name: string | null): Promise<SideInput> =>
    name === null ? null : { bytes: await app.read.image(name) };

  return {
    async explain({ sheet, count }) {
      const [first, second] = await Promise.all([picture(sheet.images[0]), picture(sheet.images[1])]);
      const explainer = await explainerFor(count.id);
      try {
        return await explainer.explain({ sheet: sheet.name, first, second });
      } catch (error) {
        // A thread that failed is not asked again.
        if (current?.explainer === explainer) current = null;
        void explainer.close();
        throw error;
      }
    },
    async close() {
      await current?.explainer.close();
      current = null;
    },
  };
}
