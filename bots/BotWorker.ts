import { Worker } from 'node:worker_threads';
import { Mishap } from './Tally';
import type { Orders, WorkerCounts } from './Troop';
import type { Reply, Request } from './worker';

type Unnumbered<Each> = Each extends unknown ? Omit<Each, 'id'> : never;

/** A thread with bots in it, as whoever started it sees it. */
export class BotWorker {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, PromiseWithResolvers<unknown>>();
  #requests = 0;
  #failure?: Error;

  constructor(orders: Orders) {
    this.#worker = new Worker(new URL('worker.ts', import.meta.url), {
      workerData: orders,
      execArgv: ['--import', 'tsx'],
    });
    this.#worker.on('message', (reply: Reply) => this.#settle(reply));
    this.#worker.on('error', (error: Error) => this.#fail(error));
    this.#worker.on('exit', (code) => this.#fail(new Error(`a worker ended with ${code}`)));
  }

  async arrive(): Promise<void> {
    await this.#ask({ call: 'arrive' });
  }

  async take(): Promise<WorkerCounts> {
    return (await this.#ask({ call: 'take' })) as WorkerCounts;
  }

  async leave(dropShare: number): Promise<void> {
    await this.#ask({ call: 'leave', dropShare });
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }

  async #ask(request: Unnumbered<Request>): Promise<unknown> {
    if (this.#failure) throw this.#failure;
    const id = ++this.#requests;
    const answer = Promise.withResolvers<unknown>();
    this.#waiting.set(id, answer);
    this.#worker.postMessage({ ...request, id });
    return answer.promise;
  }

  #settle(reply: Reply): void {
    const answer = this.#waiting.get(reply.id);
    this.#waiting.delete(reply.id);
    if ('result' in reply) answer?.resolve(reply.result);
    else if (reply.kind === undefined) answer?.reject(new Error(reply.problem));
    else answer?.reject(new Mishap(reply.kind, reply.problem));
  }

  #fail(error: Error): void {
    this.#failure ??= error;
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}
