import { execFileSync } from 'node:child_process';
import { closeSync, constants, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { errorCode } from '../../server/errorCode';

const { O_NONBLOCK, O_RDONLY, O_WRONLY } = constants;

const POLL_MS = 10;

/** A pipe of the system's, as a shell makes one, of which both ends can be held. */
export class Fifo {
  /** What is written to it; a write waits for the reader, unless `isPatient` is false. */
  readonly fd: number;
  readonly #folder = mkdtempSync(join(tmpdir(), 'meadow-test-'));
  readonly #path = join(this.#folder, 'fifo');
  readonly #open = new Set<number>();
  #reader: number;

  constructor({ isPatient = true } = {}) {
    execFileSync('mkfifo', [this.#path]);
    this.#reader = this.#openWith(O_RDONLY | O_NONBLOCK);
    this.fd = this.#openWith(O_WRONLY | (isPatient ? 0 : O_NONBLOCK));
  }

  /** Leaves no room in it; returns how many bytes that took. */
  fill(): number {
    const writer = this.#openWith(O_WRONLY | O_NONBLOCK);
    const [page, byte] = [Buffer.alloc(4096, '.'), Buffer.from('.')];
    let filled = 0;
    for (const bytes of [page, byte]) {
      for (let taken = 1; taken > 0; filled += taken) {
        taken = whatCanBe(() => writeSync(writer, bytes)) ?? 0;
      }
    }
    this.#close(writer);
    return filled;
  }

  /** What has been written by now, or an empty text; undefined when nobody is left who could write. */
  take(): string | undefined {
    const bytes = Buffer.alloc(1 << 20);
    const length = whatCanBe(() => readSync(this.#reader, bytes));
    return length === 0 ? undefined : bytes.toString('utf8', 0, length ?? 0);
  }

  /** Reads until nobody is left who could write. */
  async readAll(): Promise<string> {
    let text = '';
    for (let part = this.take(); part !== undefined; part = this.take()) {
      text += part;
      if (part === '') await delay(POLL_MS);
    }
    return text;
  }

  closeReader(): void {
    this.#close(this.#reader);
  }

  openReader(): void {
    this.#reader = this.#openWith(O_RDONLY | O_NONBLOCK);
  }

  closeWriter(): void {
    this.#close(this.fd);
  }

  close(): void {
    for (const fd of this.#open) this.#close(fd);
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #openWith(flags: number): number {
    const fd = openSync(this.#path, flags);
    this.#open.add(fd);
    return fd;
  }

  #close(fd: number): void {
    if (this.#open.delete(fd)) closeSync(fd);
  }
}

/** How many bytes could be written or read, or undefined where that would have to wait. */
function whatCanBe(step: () => number): number | undefined {
  try {
    return step();
  } catch (error) {
    if (errorCode(error) === 'EAGAIN') return undefined;
    throw error;
  }
}
