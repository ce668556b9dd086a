import { parentPort, workerData } from 'node:worker_threads';
import type { Orders } from './Troop';

/** What a worker can be asked to do. */
export type Request = { id: number } & (
  { call: 'arrive' } | { call: 'take' } | { call: 'leave'; dropShare: number }
);

/** What became of a request. */
export type Reply = { id: number } & ({ result: unknown } | { problem: string; kind?: string });

// Without this one, the SDK takes a WebSocket that can be cut off without a closing frame.
Reflect.deleteProperty(globalThis, 'WebSocket');
const { Troop } = await import('./Troop');
const { Mishap } = await import('./Tally');

const troop = new Troop(workerData as Orders);

async function answer(request: Request): Promise<unknown> {
  switch (request.call) {
    case 'arrive':
      return troop.arrive();
    case 'take':
      return troop.take();
    case 'leave':
      return troop.leave(request.dropShare);
    default:
      return request satisfies never;
  }
}

parentPort!.on('message', (request: Request) => {
  const { id } = request;
  answer(request).then(
    (result) => parentPort!.postMessage({ id, result } satisfies Reply),
    (error: unknown) => {
      const kind = error instanceof Mishap ? error.kind : undefined;
      const problem = error instanceof Error ? error.message : String(error);
      parentPort!.postMessage({ id, problem, kind } satisfies Reply);
    },
  );
});
