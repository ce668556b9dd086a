import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Size } from '../shared/movement/grid';
import { emptyMap } from './emptyMap';

/** What a process has used since it began. */
export interface Usage {
  /** Seconds on any core. */
  cpuSeconds: number;
  /** Bytes in memory. */
  rss: number;
}

interface Options {
  /** What is served: a script that tells its parent `{ url }` and answers `usage` with a `Usage`. */
  script: URL;
  /** Of the world, in px. */
  size: Size;
  /** Where guests begin; left out, evenly everywhere. */
  arrival?: { x: number; y: number; width: number; height: number };
  env?: Record<string, string>;
  /** A folder for the CPU profile of the whole run. */
  profileDir?: string;
}

/** A server in a process of its own, with a world of any size, that is asked what it costs. */
export class BenchServer {
  readonly url: string;
  readonly #child: ChildProcess;
  readonly #folder: string;

  private constructor(url: string, child: ChildProcess, folder: string) {
    this.url = url;
    this.#child = child;
    this.#folder = folder;
  }

  static async start({ script, size, arrival, env, profileDir }: Options): Promise<BenchServer> {
    const folder = await mkdtemp(join(tmpdir(), 'meadow-bench-'));
    await writeFile(join(folder, 'meadow.tmj'), JSON.stringify(emptyMap(size, arrival)));
    const profiling = profileDir ? ['--cpu-prof', `--cpu-prof-dir=${profileDir}`] : [];
    const child = fork(fileURLToPath(script), [folder], {
      execArgv: ['--import', 'tsx', ...profiling],
      env: { PATH: process.env.PATH, ...env },
    });
    const { url } = await Promise.race([message<{ url: string }>(child, 'url'), failure(child)]);
    return new BenchServer(url, child, folder);
  }

  async usage(): Promise<Usage> {
    this.#child.send('usage');
    return message<Usage>(this.#child, 'cpuSeconds');
  }

  async stop(): Promise<void> {
    this.#child.send('stop');
    await once(this.#child, 'exit');
    await rm(this.#folder, { recursive: true, force: true });
  }
}

/** The next message with a key; packages that look into processes send messages of their own. */
async function message<Message extends object>(
  child: ChildProcess,
  key: keyof Message,
): Promise<Message> {
  for (;;) {
    const [received] = (await once(child, 'message')) as [unknown];
    if (typeof received === 'object' && received && key in received) return received as Message;
  }
}

async function failure(child: ChildProcess): Promise<never> {
  const [code] = (await once(child, 'exit')) as [number | null];
  throw new Error(`the server of the bench ended with ${code}`);
}
