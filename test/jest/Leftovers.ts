import { readdirSync, rmSync } from 'node:fs';
import type { Server, Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
// With its ending: Node itself loads this file, too.
import { childrenOf, commandOf, kill, startedWith } from './processes.ts';

/** What ends, ends within so long: a socket whose other end has closed, a process that was killed. */
const PATIENCE_MS = 3_000;
const POLL_MS = 20;

/** What tools keep in the folder for temporary files to be faster the next time. */
const CACHES = /^(tsx-\d+|node-compile-cache)$/;

/** What keeps a process alive, as Node tells it to those who look for leaks. */
type Handle = Partial<Socket & Server> & { spawnargs?: string[]; pid?: number };
declare const process: NodeJS.Process & { _getActiveHandles: () => Handle[] };

/**
 * What a suite leaves behind: handles and timers in this process, processes that it started, files in
 * its folder for temporary ones.
 */
export class Leftovers {
  readonly #folder: string;
  readonly #shared: ReadonlySet<number>;
  readonly #handles = new Set(process._getActiveHandles());
  readonly #timers = timers();
  readonly #children = new Set(childrenOf(process.pid));

  /**
   * @param folder the suite's, in which nothing is yet
   * @param shared processes that stay for other suites
   */
  constructor(folder: string, shared: ReadonlySet<number>) {
    this.#folder = folder;
    this.#shared = shared;
  }

  /** Removes what is left after so long (ms), and returns a line for each. */
  async take(patienceMs = PATIENCE_MS): Promise<string[]> {
    const deadline = performance.now() + patienceMs;
    let left = this.#look();
    while (left.length > 0 && performance.now() < deadline) {
      await delay(POLL_MS);
      left = this.#look();
    }
    for (const pid of this.#processes()) kill(pid);
    for (const handle of this.#handlesLeft()) end(handle);
    rmSync(this.#folder, { recursive: true, force: true });
    return left;
  }

  #look(): string[] {
    return [...this.#processes().map(nameProcess), ...this.#openHandles(), ...this.#files()];
  }

  #openHandles(): string[] {
    // A process is told of as such.
    const handles = this.#handlesLeft().filter(({ spawnargs }) => !spawnargs);
    const names = handles.map(nameHandle);
    const more = timers() - this.#timers;
    return more > 0 ? [...names, `timers: ${more}`] : names;
  }

  #handlesLeft(): Handle[] {
    return process._getActiveHandles().filter((handle) => !this.#handles.has(handle));
  }

  /** The suite's children, and all that was started with its folder for temporary files. */
  #processes(): number[] {
    const children = childrenOf(process.pid).filter((pid) => !this.#children.has(pid));
    const marked = startedWith((variable) => variable === `TMPDIR=${this.#folder}`);
    return [...new Set([...children, ...marked])].filter((pid) => !this.#shared.has(pid));
  }

  #files(): string[] {
    const names = readdirSync(this.#folder).filter((name) => !CACHES.test(name));
    return names.map((name) => `in the folder for temporary files: ${name}`);
  }
}

/** How many timers keep this process alive. */
function timers(): number {
  return process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
}

function nameHandle(handle: Handle): string {
  const { localAddress, localPort, remotePort, listening } = handle;
  const kind = handle.constructor?.name ?? 'handle';
  if (listening) return `${kind} that listens at ${JSON.stringify(handle.address?.())}`;
  if (localPort === undefined) return kind;
  return `${kind} from ${localAddress}:${localPort} to port ${remotePort}`;
}

function nameProcess(pid: number): string {
  return `process ${pid}: ${commandOf(pid) ?? 'ended meanwhile'}`;
}

function end(handle: Handle): void {
  if (handle.destroy) handle.destroy();
  else handle.close?.();
}
