import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Tally } from './Bot';

/** What a swarm of bots is to do. */
export interface Swarm {
  url: string;
  bots: number;
  seconds: number;
  seed: number;
}

const SCRIPT = new URL('swarmProcess.ts', import.meta.url);

/** Lets bots play, in a process of their own; returns when all of them are gone. */
export async function runSwarm(swarm: Swarm): Promise<Tally> {
  const child = fork(fileURLToPath(SCRIPT), [JSON.stringify(swarm)], {
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let printed = '';
  child.stderr!.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  let tally: Tally | undefined;
  child.on('message', (message) => (tally = message as Tally));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0 || !tally) throw new Error(`the bots failed: ${printed}`);
  return tally;
}
