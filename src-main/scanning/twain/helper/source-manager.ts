import koffi from "koffi";
import { DAT, DG, MSG, RC } from "./twain-codes.ts";
import { groupsOf, pointerBytes, readPointer, writePointer } from "./twain-records.ts";

/** The manager's one function: who asks, whom, and what. */
export type ManagerEntry = (
  application: Buffer,
  source: Buffer | null,
  group: number,
  argument: number,
  message: number,
  data: Buffer | null,
) => number;

/** Memory that program and driver hand each other by handle. */
export interface SharedMemory {
  allocate(bytes: Buffer): bigint;
  /** A copy of what lies there, at most `limit` bytes. */
  read(handle: bigint, limit: number): Buffer;
  free(handle: bigint): void;
}

export interface SourceManager {
  readonly entry: ManagerEntry;
  /** Our window's handle for drivers that want one; 0 elsewhere than on Windows. */
  readonly window: bigint;
  /** After the manager was opened: which memory functions to use depends on its version. */
  memory(application: Buffer): SharedMemory;
  /** Address of a function that the manager calls with a driver's message. */
  callback(heard: (message: number) => void): bigint;
  addressOf(bytes: Buffer): bigint;
  /** Gives waiting events of the window system to the driver; the message that one of them carried, or null. */
  pump(application: Buffer, source: Buffer): number | null;
}

const stdcall = process.platform === "win32" ? "__stdcall" : "";
const CALLBACK = `uint16_t ${stdcall} TwainCallback(void *origin, void *destination, uint32_t group, uint16_t argument, uint16_t message, void *data)`;

/** @throws Error with the library's name where it cannot be loaded */
export function loadSourceManager(library: string): SourceManager {
  const manager = koffi.load(library);
  const entry = manager.func(
    `uint16_t ${stdcall} DSM_Entry(void *origin, void *destination, uint32_t group, uint16_t argument, uint16_t message, void *data)`,
  ) as unknown as ManagerEntry;
  const callbackType = koffi.pointer(koffi.proto(CALLBACK));
  const windows = process.platform === "win32" ? loadWindows() : null;
  return {
    entry,
    window: windows?.window ?? 0n,
    memory: (application) =>
      (groupsOf(application) & DG.dsm2) === 0 && windows ? windows.memory : managersMemory(entry, application),
    callback: (heard) =>
      koffi.register((_origin: unknown, _destination: unknown, _group: number, _argument: number, message: number) => {
        heard(message);
        return RC.success;
      }, callbackType),
    addressOf: (bytes) => koffi.address(bytes),
    pump: (application, source) => windows?.pump(entry, application, source) ?? null,
  };
}

/** TW_ENTRYPOINT of a 2.x manager: its size, DSM_Entry and the four functions. */
function managersMemory(entry: ManagerEntry, application: Buffer): SharedMemory {
  // The functions stand after a 32-bit size, packed to 2.
  const record = Buffer.alloc(4 + 5 * pointerBytes);
  record.writeUInt32LE(record.length, 0);
  if (entry(application, null, DG.control, DAT.entryPoint, MSG.get, record) !== RC.success) {
    throw new Error("the TWAIN manager gives no functions for memory");
  }
  const at = (n: number) => readPointer(record, 4 + n * pointerBytes);
  const call = (n: number, result: string, argument: string) => {
    const type = koffi.proto(`${result} ${stdcall} TwainMemory${n}(${argument})`);
    return (value: number | bigint) => koffi.call(at(n), type, value) as bigint;
  };
  const [allocate, free] = [call(1, "void *", "uint32_t size"), call(2, "void", "void *handle")];
  const [lock, unlock] = [call(3, "void *", "void *handle"), call(4, "void", "void *handle")];
  return memoryOf({ allocate, free, lock, unlock, sizeOf: () => Number.POSITIVE_INFINITY });
}

interface HandleFunctions {
  allocate(size: number): bigint;
  lock(handle: bigint): bigint;
  unlock(handle: bigint): unknown;
  free(handle: bigint): unknown;
  sizeOf(handle: bigint): number;
}

function memoryOf(handles: HandleFunctions): SharedMemory {
  return {
    allocate(bytes) {
      const handle = handles.allocate(bytes.length);
      if (!handle) throw new Error("the TWAIN manager has no memory left");
      koffi.encode(handles.lock(handle), koffi.array("uint8_t", bytes.length, "Typed"), bytes);
      handles.unlock(handle);
      return handle;
    },
    read(handle, limit) {
      const size = Math.min(limit, handles.sizeOf(handle));
      const bytes = koffi.decode(handles.lock(handle), koffi.array("uint8_t", size, "Typed")) as Uint8Array;
      handles.unlock(handle);
      return Buffer.from(bytes);
    },
    free: (handle) => void handles.free(handle),
  };
}

/** A hidden window, its message loop, and the memory functions of 1.x managers. */
function loadWindows() {
  const [user, kernel] = [koffi.load("user32.dll"), koffi.load("kernel32.dll")];
  const createWindow = user.func(
    "void * __stdcall CreateWindowExA(uint32_t style, const char *type, const char *title, uint32_t how, int x, int y, int width, int height, void *parent, void *menu, void *instance, void *data)",
  );
  const peek = user.func(
    "int __stdcall PeekMessageA(void *message, void *window, uint32_t low, uint32_t high, uint32_t remove)",
  );
  const translate = user.func("int __stdcall TranslateMessage(void *message)");
  const dispatch = user.func("intptr_t __stdcall DispatchMessageA(void *message)");
  const MOVEABLE_ZEROED = 0x42;
  const globalAlloc = kernel.func("void * __stdcall GlobalAlloc(uint32_t flags, size_t bytes)");
  const globalSize = kernel.func("size_t __stdcall GlobalSize(void *handle)");
  const memory = memoryOf({
    allocate: (size) => globalAlloc(MOVEABLE_ZEROED, size) as bigint,
    lock: kernel.func("void * __stdcall GlobalLock(void *handle)") as HandleFunctions["lock"],
    unlock: kernel.func("int __stdcall GlobalUnlock(void *handle)"),
    free: kernel.func("void * __stdcall GlobalFree(void *handle)"),
    sizeOf: (handle) => Number(globalSize(handle)),
  });
  const window = createWindow(0, "STATIC", "Tellesentral", 0, 0, 0, 0, 0, null, null, null, null) as bigint;
  return {
    window,
    memory,
    pump(entry: ManagerEntry, application: Buffer, source: Buffer): number | null {
      const message = Buffer.alloc(48);
      const event = Buffer.alloc(pointerBytes + 2);
      while (peek(message, null, 0, 0, 1) !== 0) {
        writePointer(event, 0, koffi.address(message));
        event.writeUInt16LE(0, pointerBytes);
        const taken = entry(application, source, DG.control, DAT.event, MSG.processEvent, event) === RC.dsEvent;
        const heard = event.readUInt16LE(pointerBytes);
        if (taken && heard !== 0) return heard;
        if (taken) continue;
        translate(message);
        dispatch(message);
      }
      return null;
    },
  };
}
