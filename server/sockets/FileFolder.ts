import { randomInt } from 'node:crypto';
import { readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
// With their endings: Node itself loads this file, too.
import { errorCode } from '../errorCode.ts';
import type { Close, SharedFolder, SocketState } from './SharedFolder.ts';
import { Heartbeat } from './Heartbeat.ts';
import { isRunning, processMark } from './processMark.ts';

const REST_MS = 50;

/** Who has changed nothing for so long has ended: a heart beats ten times meanwhile. */
const DEAD_MS = 10_000;

/** What each file of this kind begins with. */
const HEAD = 'meadow ';

interface Options {
  /** The process must not go on when another one has taken what it holds. */
  isVital: boolean;
  /** Whose files it writes; that of a process of another machine is known by its heartbeat alone. */
  mark?: string;
  deadMs?: number;
}

/**
 * The same as a folder of sockets where a file system knows none: a name is listened under by a file, in
 * which its process writes again and again (a lease by heartbeat). Processes that see each other's
 * numbers need not wait to know whether the other one lives.
 */
export class FileFolder implements SharedFolder {
  readonly #directory: string;
  readonly #isVital: boolean;
  readonly #mark: string;
  readonly #deadMs: number;

  constructor(directory: string, { isVital, mark = processMark(), deadMs = DEAD_MS }: Options) {
    this.#directory = directory;
    this.#isVital = isVital;
    this.#mark = mark;
    this.#deadMs = deadMs;
  }

  async listen(name: string): Promise<Close | undefined> {
    const path = join(this.#directory, name);
    const text = `${HEAD}${this.#mark} ${randomInt(36 ** 5, 36 ** 6).toString(36)}`;
    try {
      await writeFile(path, text, { flag: 'wx', mode: 0o600 });
    } catch (error) {
      if (errorCode(error) === 'EEXIST') return undefined;
      throw error;
    }
    const heartbeat = new Heartbeat(path, text, this.#isVital);
    return async () => {
      await heartbeat.stop();
      if ((await this.#read(name))?.startsWith(text)) await rm(path, { force: true });
    };
  }

  async listenAside(name: string): Promise<{ own: string; close: Close }> {
    for (;;) {
      const own = `${name}-${randomInt(36 ** 3, 36 ** 4).toString(36)}`;
      const close = await this.listen(own);
      if (close) return { own, close };
    }
  }

  async names(name: string): Promise<string[]> {
    const found: string[] = [];
    for (const entry of await readdir(this.#directory)) {
      const isAside = entry.startsWith(`${name}-`) && /^\w{4}$/.test(entry.slice(name.length + 1));
      if (entry === name) found.push(entry);
      else if (isAside && /^(meadow |$)/.test((await this.#read(entry)) ?? '-')) found.push(entry);
    }
    return found;
  }

  async stateOf(name: string): Promise<SocketState> {
    const text = await this.#read(name);
    if (text === undefined) return 'gone';
    const isAlive = isRunning(text.slice(HEAD.length));
    if (isAlive !== undefined) return isAlive ? 'alive' : 'dead';
    const deadline = performance.now() + this.#deadMs;
    while (performance.now() < deadline) {
      await this.rest();
      const now = await this.#read(name);
      if (now === undefined) return 'gone';
      if (now !== text) return 'alive';
    }
    return 'dead';
  }

  async has(name: string): Promise<boolean> {
    return (await readdir(this.#directory)).includes(name);
  }

  async remove(name: string): Promise<void> {
    await rm(join(this.#directory, name), { force: true });
  }

  async rest(): Promise<void> {
    await delay(REST_MS);
  }

  async #read(name: string): Promise<string | undefined> {
    try {
      return await readFile(join(this.#directory, name), 'utf8');
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return undefined;
      throw error;
    }
  }
}
