import { type CapabilityValues, containerBytes, HEAD_BYTES, readContainer } from "./containers.ts";
import type { SharedMemory, SourceManager } from "./source-manager.ts";
import { CC, DG, MSG, RC } from "./twain-codes.ts";
import { type OperationName, type TwainOperation, type TwainState, twainOperations } from "./twain-operations.ts";
import {
  applicationIdentity,
  callbackRecord,
  namesOf,
  newIdentity,
  pointerBytes,
  readPointer,
  type SourceNames,
  userInterface,
  writePointer,
} from "./twain-records.ts";

/** What a source answered: its return code and, where that is a failure, why. */
export interface Answer {
  readonly code: number;
  readonly condition: number;
}

const fine: Answer = { code: RC.success, condition: CC.success };

/** One program's conversation with one manager and one source, held within the specification's seven states. */
export class TwainSession {
  readonly #manager: SourceManager;
  readonly #application = applicationIdentity(DG.control | DG.image | DG.app2);
  #source: Buffer | null = null;
  #memory: SharedMemory | null = null;
  #heard: number[] = [];
  #state: TwainState = 2;

  constructor(manager: SourceManager) {
    this.#manager = manager;
  }

  get state(): TwainState {
    return this.#state;
  }

  /** Asks; where the answer is a failure, asks why. An operation that its state forbids is a fault of this program. */
  ask(name: OperationName, data: Buffer | null): Answer {
    const operation: TwainOperation = twainOperations[name];
    if (!operation.in.includes(this.#state)) throw new Error(`TWAIN ${name} in state ${this.#state}`);
    const code = this.#call(operation, data);
    if (code === RC.failure) return { code, condition: this.#condition() };
    if (operation.leadsTo !== undefined && (code === RC.success || code === RC.checkStatus))
      this.#state = operation.leadsTo;
    return { ...fine, code };
  }

  #call({ group, argument, message }: TwainOperation, data: Buffer | null): number {
    const toManager = this.#state < 4 || data === this.#source;
    return this.#manager.entry(this.#application, toManager ? null : this.#source, group, argument, message, data);
  }

  #condition(): number {
    if (this.#state < 3) return CC.operationError;
    const status = Buffer.alloc(4);
    const code = this.#call(twainOperations.status, status);
    return code === RC.success ? status.readUInt16LE(0) : CC.operationError;
  }

  openManager(): Answer {
    const answer = this.ask("openManager", this.#windowRecord());
    if (answer.code === RC.success) this.#memory = this.#manager.memory(this.#application);
    return answer;
  }

  #windowRecord(): Buffer | null {
    if (this.#manager.window === 0n) return null;
    const record = Buffer.alloc(pointerBytes);
    writePointer(record, 0, this.#manager.window);
    return record;
  }

  sources(): SourceNames[] {
    return this.#identities().map(namesOf);
  }

  #identities(): Buffer[] {
    const found: Buffer[] = [];
    for (let name: OperationName = "firstSource"; ; name = "nextSource") {
      const identity = newIdentity();
      if (this.ask(name, identity).code !== RC.success) return found;
      found.push(identity);
    }
  }

  openSource(name: string): Answer {
    const identity = this.#identities().find((each) => namesOf(each).name === name);
    if (!identity) return { code: RC.failure, condition: CC.noDataSource };
    this.#source = identity;
    const answer = this.ask("openSource", identity);
    if (answer.code !== RC.success) return answer;
    const address = this.#manager.callback((message) => void this.#heard.push(message));
    // Managers of the 1.x kind know no callbacks: there the message comes with a window's event.
    this.ask("registerCallback", callbackRecord(address));
    return answer;
  }

  enable(): Answer {
    this.#heard = [];
    const answer = this.ask("enable", this.#userInterface());
    return answer;
  }

  #userInterface(): Buffer {
    return userInterface(this.#manager.window);
  }

  /** What the source has said since it was enabled: ready, or that it wants to be closed. Null while it says nothing. */
  hear(): "ready" | "close" | null {
    const message = this.#heard.shift() ?? (this.#source && this.#manager.pump(this.#application, this.#source));
    if (message === MSG.xferReady) {
      if (this.#state === 5) this.#state = 6;
      return "ready";
    }
    return message === MSG.closeDsReq || message === MSG.closeDsOk ? "close" : null;
  }

  addressOf(bytes: Buffer): bigint {
    return this.#manager.addressOf(bytes);
  }

  /** One strip of a picture, or its end. */
  nextStrip(record: Buffer): Answer {
    const answer = this.ask("nextStrip", record);
    if (answer.code === RC.success || answer.code === RC.xferDone || answer.code === RC.cancel) this.#state = 7;
    return answer;
  }

  /** Ends the transfer of a picture, or passes it over; gives how many more the source has, -1 where it does not know. */
  endTransfer(): number | null {
    const pending = Buffer.alloc(6);
    if (this.ask("endTransfer", pending).code !== RC.success) return null;
    const count = pending.readInt16LE(0);
    this.#state = count === 0 ? 5 : 6;
    return count;
  }

  /** Null where the source does not have it. */
  capability(capability: number, which: "getCapability" | "getCurrent" = "getCurrent"): CapabilityValues | null {
    const record = this.#capabilityRecord(capability, 0xffff, 0n);
    if (this.ask(which, record).code !== RC.success) return null;
    const handle = readPointer(record, 4);
    if (handle === 0n || !this.#memory) return null;
    try {
      const container = record.readUInt16LE(2);
      const length = containerBytes(container, this.#memory.read(handle, HEAD_BYTES));
      return readContainer(container, this.#memory.read(handle, length));
    } finally {
      this.#memory.free(handle);
    }
  }

  setCapability(capability: number, container: number, values: Buffer): Answer {
    if (!this.#memory) return { code: RC.failure, condition: CC.lowMemory };
    const handle = this.#memory.allocate(values);
    try {
      return this.ask("setCapability", this.#capabilityRecord(capability, container, handle));
    } finally {
      this.#memory.free(handle);
    }
  }

  #capabilityRecord(capability: number, container: number, handle: bigint): Buffer {
    const record = Buffer.alloc(4 + pointerBytes);
    record.writeUInt16LE(capability, 0);
    record.writeUInt16LE(container, 2);
    writePointer(record, 4, handle);
    return record;
  }

  /** Winds down to a state, whatever the one it is in; a source that refuses is left where it is. */
  backTo(state: TwainState): void {
    while (this.#state > state) {
      const before = this.#state;
      if (before === 7) this.endTransfer();
      else if (before === 6) this.ask("dropPending", Buffer.alloc(6));
      else if (before === 5) this.ask("disable", this.#userInterface());
      else if (before === 4) this.ask("closeSource", this.#source);
      else if (before === 3) this.ask("closeManager", this.#windowRecord());
      if (this.#state === before) return;
    }
  }
}
