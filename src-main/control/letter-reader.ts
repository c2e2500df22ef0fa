import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { createWorker, OEM, PSM } from "tesseract.js";
import type { GreyPicture } from "./grey-picture.ts";

/** Reads printed letters. One at a time: calls wait for each other. */
export interface LetterReader {
  digits(picture: GreyPicture): Promise<string>;
  words(picture: GreyPicture, lines: "one" | "several"): Promise<string>;
  close(): Promise<void>;
}

/** Tesseract with its Norwegian data, both from node_modules: nothing is fetched and nothing is written. */
export async function createLetterReader(): Promise<LetterReader> {
  const data = createRequire(import.meta.url).resolve("@tesseract.js-data/nor");
  const worker = await createWorker("nor", OEM.LSTM_ONLY, {
    langPath: join(dirname(data), "4.0.0_best_int"),
    cacheMethod: "none",
    gzip: true,
  });
  let before: Promise<unknown> = Promise.resolve();
  let mode = "";
  const read = (picture: GreyPicture, whitelist: string, segmentation: PSM): Promise<string> => {
    const reading = before.then(async () => {
      if (mode !== `${whitelist} ${segmentation}`) {
        await worker.setParameters({ tessedit_char_whitelist: whitelist, tessedit_pageseg_mode: segmentation });
        mode = `${whitelist} ${segmentation}`;
      }
      const { data: found } = await worker.recognize(portableGrey(picture), {}, { text: true });
      return found.text.trim();
    });
    before = reading.catch(() => {});
    return reading;
  };
  return {
    digits: async (picture) => (await read(picture, "0123456789", PSM.SINGLE_LINE)).replace(/\D/g, ""),
    words: (picture, lines) => read(picture, "", lines === "one" ? PSM.SINGLE_LINE : PSM.SINGLE_BLOCK),
    close: async () => void (await worker.terminate()),
  };
}

/** The simplest format that Tesseract takes: a head and the bytes. */
function portableGrey({ width, height, data }: GreyPicture): Buffer {
  return Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`), data]);
}
