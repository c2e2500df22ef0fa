import { designBallots } from "../../../src-main/ballots/design-ballots.ts";
import type { GreyPage } from "../../../src-main/interpretation/grey-page.ts";
import {
  createSheetInterpreter,
  type SheetInterpreterOptions,
} from "../../../src-main/interpretation/sheet-interpreter.ts";
import { createZxingReader } from "../../../src-main/interpretation/zxing-reader.ts";
import {
  createTroublePainter,
  type Trouble,
  type TroubledSheet,
  troubles,
} from "../../../src-main/simulator/troubles/troubles.ts";
import { refuse } from "../../../src-shared/result.ts";
import { emptyHistograms, type Histograms } from "../quantities/histogram.ts";
import { createMeasureWatch } from "../quantities/measure-watch.ts";
import { judgeSheet } from "./judge-sheet.ts";
import { addVerdict, emptyScore, type KindScore } from "./kind-score.ts";
import { municipalities } from "./municipalities.ts";
import type { Chunk, CorpusSettings } from "./run-corpus.ts";

export interface Corpus {
  readonly interpreterOptions: SheetInterpreterOptions;
  /** Sheet number `n` of a kind; the same for the same seed and resolution, whoever paints it. */
  paint(kind: string, n: number): Promise<TroubledSheet>;
  run(chunk: Chunk): Promise<{ score: KindScore; histograms: Histograms }>;
}

/** Painter and reader of one thread. */
export async function openCorpus({ seed, dpi, municipality }: CorpusSettings): Promise<Corpus> {
  const baseData = municipalities[municipality]();
  const layouts = designBallots(baseData).map(({ layout }) => layout);
  const layoutOf = new Map(layouts.map((layout) => [layout.ballotNumber, layout]));
  const painter = await createTroublePainter({ baseData, dpi, seed });
  const interpreterOptions = { layouts, baseData, secondCodeReader: await createZxingReader() };
  const interpreter = createSheetInterpreter(interpreterOptions);
  const watch = createMeasureWatch();
  const paint = async (kind: string, n: number) => painter.paint(troubleNamed(kind), n);
  return {
    interpreterOptions,
    paint,
    async run({ kind, from, count }) {
      const [score, histograms] = [emptyScore(), emptyHistograms()];
      for (let number = from; number < from + count; number++) {
        const startedAt = process.threadCpuUsage();
        const { first, second, truth, mustVerify: troubled } = await paint(kind, number);
        const paintedAt = process.threadCpuUsage();
        const { reading } = interpreter.interpret(sideOf(first), sideOf(second), String(number), watch);
        const readAt = process.threadCpuUsage();
        const mustVerify = troubled || truth.mustVerify;
        const layout = layoutOf.get(truth.ballotNumber) ?? null;
        const verdict = judgeSheet(reading, truth, mustVerify, layout);
        addVerdict(score, { kind, number, mustVerify, verdict, reading });
        watch.sort(histograms, truth, mustVerify, reading.ballot?.number === truth.ballotNumber ? layout : null);
        score.paintCpuMs += cpuMs(startedAt, paintedAt);
        score.readCpuMs += cpuMs(paintedAt, readAt);
      }
      return { score, histograms };
    },
  };
}

/** @throws Refusal `unknown-kind`, which names those there are */
export function troubleNamed(name: string): Trouble {
  return (
    troubles.find((trouble) => trouble.name === name) ??
    refuse("unknown-kind", `There is no kind ${name}. There are: ${troubles.map((each) => each.name).join(", ")}.`)
  );
}

const sideOf = (page: GreyPage | null) =>
  page ?? ({ unreadable: "side-missing", detail: "the feeder gave no picture of this side" } as const);

const cpuMs = (from: NodeJS.CpuUsage, to: NodeJS.CpuUsage): number =>
  (to.user + to.system - from.user - from.system) / 1000;
