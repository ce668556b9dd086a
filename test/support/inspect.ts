import { once } from 'node:events';
import { HeapSnapshot, type SnapshotFile } from './inspectHeap';
import type { ServerProcess } from './serverProcess';
import { waitFor } from './waitFor';

/** The argument that lets `Inspector` look into a server. */
export const INSPECTABLE = '--inspect=127.0.0.1:0';

interface Message {
  id?: number;
  method?: string;
  params?: { chunk?: string };
  result?: unknown;
  error?: { message: string };
}

interface Evaluated {
  result: { value: unknown; objectId: string };
  exceptionDetails?: { text: string };
}

/** Looks into a running process: its heap, its timers, its sockets. */
export class Inspector {
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, (message: Message) => void>();
  #chunks: string[] = [];
  #calls = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.addEventListener('message', ({ data }) => {
      this.#hear(JSON.parse(String(data)) as Message);
    });
  }

  /** Attaches to a server that was started with `INSPECTABLE`. */
  static async attach({ output }: ServerProcess): Promise<Inspector> {
    const [, address] = await waitFor(() => /listening on (ws:\S+)/.exec(output()));
    const socket = new WebSocket(address!);
    await once(socket, 'open');
    return new Inspector(socket);
  }

  /** The bytes in use on the heap when everything is gone that nobody holds. */
  async heapUsed(): Promise<number> {
    await this.#call('HeapProfiler.collectGarbage');
    return (await this.evaluate('process.memoryUsage().heapUsed')) as number;
  }

  /** What keeps the process alive, by kind: timers, sockets, … */
  async activeResources(): Promise<Record<string, number>> {
    const kinds = (await this.evaluate('process.getActiveResourcesInfo()')) as string[];
    const counts: Record<string, number> = {};
    for (const kind of kinds.sort()) counts[kind] = (counts[kind] ?? 0) + 1;
    return counts;
  }

  async evaluate(expression: string): Promise<unknown> {
    return this.#value('Runtime.evaluate', { expression });
  }

  /** Everything that lives on the heap. */
  async snapshot(): Promise<HeapSnapshot> {
    this.#chunks = [];
    await this.#call('HeapProfiler.collectGarbage');
    await this.#call('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
    const file = JSON.parse(this.#chunks.splice(0).join('')) as SnapshotFile;
    return new HeapSnapshot(file);
  }

  /** Asks again and again what an expression of `this` gives, which is an object of a snapshot. */
  async watch(heapId: number, expression: string): Promise<() => Promise<unknown>> {
    const { result } = (await this.#call('HeapProfiler.getObjectByHeapObjectId', {
      objectId: String(heapId),
    })) as Evaluated;
    const functionDeclaration = `function () { return ${expression}; }`;
    const { objectId } = result;
    return async () => this.#value('Runtime.callFunctionOn', { objectId, functionDeclaration });
  }

  async close(): Promise<void> {
    this.#socket.close();
    await once(this.#socket, 'close');
  }

  async #value(method: string, params: object): Promise<unknown> {
    const given = { ...params, returnByValue: true };
    const { result, exceptionDetails } = (await this.#call(method, given)) as Evaluated;
    if (exceptionDetails) throw new Error(exceptionDetails.text);
    return result.value;
  }

  async #call(method: string, params: object = {}): Promise<unknown> {
    const id = ++this.#calls;
    const answered = new Promise<Message>((resolve) => this.#waiting.set(id, resolve));
    this.#socket.send(JSON.stringify({ id, method, params }));
    const { result, error } = await answered;
    if (error) throw new Error(`${method}: ${error.message}`);
    return result;
  }

  #hear(message: Message): void {
    const { id, method, params } = message;
    if (method === 'HeapProfiler.addHeapSnapshotChunk') this.#chunks.push(params!.chunk!);
    if (id === undefined) return;
    this.#waiting.get(id)?.(message);
    this.#waiting.delete(id);
  }
}
