import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { defaultReaderOptions, prepareZXingModule } from "zxing-wasm/reader";
import type { SecondCodeReader } from "./read-code.ts";

/** What Emscripten gives every module; its types are not installed. */
interface WasmMemory {
  readonly HEAPU8: Uint8Array;
  _malloc(bytes: number): number;
  _free(pointer: number): void;
}

/** ZXing's reader for codes that our own cannot read; loads its WASM from node_modules and never fetches. */
export async function createZxingReader(): Promise<SecondCodeReader> {
  const require = createRequire(import.meta.url);
  const file = await readFile(require.resolve("zxing-wasm/reader/zxing_reader.wasm"));
  const wasmBinary = file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength);
  const prepared = await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });
  const zxing = prepared as typeof prepared & WasmMemory;
  const options = {
    ...defaultReaderOptions,
    formats: "Code128",
    tryHarder: true,
    tryRotate: false,
    tryInvert: false,
    maxNumberOfSymbols: 1,
    binarizer: 0,
    eanAddOnSymbol: 0,
    textMode: 0,
    characterSet: 0,
    tryCode39ExtendedMode: false,
  };
  return ({ width, height, data }) => {
    const pointer = zxing._malloc(data.length);
    if (!pointer) return null;
    try {
      zxing.HEAPU8.set(data, pointer);
      const results = zxing.readBarcodesFromPixmap(pointer, width, height, options);
      const first = results.size() > 0 ? results.get(0) : undefined;
      return first && !first.error ? Buffer.from(first.bytes).toString("latin1") : null;
    } finally {
      zxing._free(pointer);
    }
  };
}
