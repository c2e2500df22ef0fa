import { readFileSync } from "node:fs";
import type { GreyPage } from "../grey-page.ts";
import type { JpegHeader } from "./jpeg-header.ts";

/** Decodes the grey of plain JPEGs, one picture at a time, into memory of its own that it uses again and again. */
export interface GreyJpegDecoder {
  /**
   * The page of a JPEG whose header was read; null where its data are damaged, cut short or go on too long. The page is
   * valid until the next call.
   */
  decode(bytes: Uint8Array, header: JpegHeader): GreyPage | null;
}

/** The compiled src-wasm. */
interface DecoderModule {
  readonly memory: WebAssembly.Memory;
  reserve(segmentBytes: number, width: number, height: number): number;
  picture(): number;
  tableAt(index: number, isAc: number): number;
  quantAt(index: number): number;
  componentAt(index: number): number;
  prepareTable(index: number, isAc: number): number;
  decode(segmentBytes: number, width: number, height: number, components: number, interval: number): number;
}

let compiled: WebAssembly.Module | null = null;

/**
 * Decoding in the thread itself, into one memory, is what keeps workers apart: pictures from a codec's own threads are new
 * memory outside the heap each time, and make the collector run every few sheets.
 */
export function createGreyJpegDecoder(): GreyJpegDecoder {
  compiled ??= new WebAssembly.Module(readFileSync(new URL("./decode-grey-jpeg.wasm", import.meta.url)));
  const module = new WebAssembly.Instance(compiled, {}).exports as unknown as DecoderModule;
  return {
    decode(bytes, header) {
      const { width, height, components, restartInterval, dataAt } = header;
      const segment = bytes.subarray(dataAt);
      const at = module.reserve(segment.length, width, height);
      if (at === 0) return null;
      // Reserving may have moved the memory.
      const memory = new Uint8Array(module.memory.buffer);
      memory.set(segment, at);
      if (!writeTables(module, memory, header)) return null;
      if (!module.decode(segment.length, width, height, components.length, restartInterval)) return null;
      return { width, height, data: memory.subarray(module.picture(), module.picture() + width * height) };
    },
  };
}

function writeTables(module: DecoderModule, memory: Uint8Array, { components, quants, codes }: JpegHeader): boolean {
  const view = new DataView(memory.buffer);
  for (const [table, factors] of quants) {
    const at = module.quantAt(table);
    factors.forEach((factor, i) => {
      view.setUint16(at + 2 * i, factor, true);
    });
  }
  for (const [table, code] of codes) {
    const [index, isAc] = [table & 3, table >> 2];
    memory.set(code, module.tableAt(index, isAc));
    if (!module.prepareTable(index, isAc)) return false;
  }
  components.forEach(({ h, v, quant, dc, ac }, i) => {
    const at = module.componentAt(i);
    [h, v, quant, dc, ac].forEach((value, field) => {
      view.setInt32(at + 4 * field, value, true);
    });
  });
  return true;
}
