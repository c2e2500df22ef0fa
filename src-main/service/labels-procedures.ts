import { refuse } from "../../src-shared/result.ts";
import { writeLabelPdf } from "../labels/write-label-pdf.ts";
import { areaOf, placeOf } from "./count-ref.ts";
import { procedures } from "./procedures.ts";
import { isTraining } from "./station-procedures.ts";

const os = procedures.labels;

export const labelsProcedures = {
  print: os.print.handler(async ({ context, input: { orders } }) => {
    const training = await isTraining(context);
    const labels = [];
    for (const { count, first, last } of orders) {
      if (last < first)
        refuse("label-order", `Labels are printed from a lower box number to a higher: ${first}–${last}.`);
      const place = await placeOf(context.app, count);
      const { election, contest } = place.possible.names;
      const names = { election, contest, area: areaOf(place.possible) };
      for (let box = first; box <= last; box++) labels.push({ key: place.key, names, box, of: last, training });
    }
    await context.app.as(context.person).labels.notePrint({ orders });
    const pdf = await writeLabelPdf(labels, "Strekkodelapper");
    return { pdf: Buffer.from(pdf).toString("base64"), labels: labels.length };
  }),
};
