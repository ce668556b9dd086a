import { writeSync } from 'node:fs';
import type { WriteStream } from 'node:tty';
import { errorCode } from './errorCode';

/** What is kept for a reader who does not read, or until the disk has room again. */
const MAX_BACKLOG_BYTES = 1024 * 1024;

const RETRY_MS = 100;

/** How long a slow reader is waited for when the process ends. */
const PATIENCE_AT_EXIT_MS = 500;
const STEP_AT_EXIT_MS = 10;

/**
 * Text to a file descriptor for which nothing ever waits, and of which no failure can be felt: a
 * bounded, lossy sink.
 *
 * What can be written is written at once, so that it is out when the process exits. What cannot, as
 * nobody reads, the reader has gone or the disk is full, is kept up to a bound and tried again; what
 * goes beyond it is lost, and counted.
 */
export class NonBlockingOutput {
  /** Told how many texts were lost, once everything else has been written. */
  onRecovery: ((lost: number) => void) | undefined;
  readonly #fd: number;
  readonly #backlog: Buffer[] = [];
  #backlogBytes = 0;
  #retry: NodeJS.Timeout | undefined;
  #lostCount = 0;
  #untoldCount = 0;

  constructor(fd: number) {
    this.#fd = fd;
  }

  /** How many texts were ever lost. */
  get lostCount(): number {
    return this.#lostCount;
  }

  /** Writes a text, or keeps it, or loses it; returns at once, and throws nothing. */
  write(text: string): void {
    openStandardStreams();
    // After a loss nothing is taken until that can be told where it happened.
    if (this.#untoldCount > 0 || this.#backlogBytes > MAX_BACKLOG_BYTES) {
      this.#lostCount += 1;
      this.#untoldCount += 1;
      return;
    }
    const bytes = Buffer.from(text);
    this.#backlog.push(bytes);
    this.#backlogBytes += bytes.length;
    if (!this.#retry) this.#flush();
  }

  /** Writes what can be written now; returns the code of the error that came between, if one did. */
  #flush(): string | undefined {
    try {
      for (let first = this.#backlog[0]; first; first = this.#backlog[0]) {
        const written = writeSync(this.#fd, first);
        this.#backlogBytes -= written;
        if (written < first.length) this.#backlog[0] = first.subarray(written);
        else this.#backlog.shift();
      }
    } catch (error) {
      this.#retryLater();
      return errorCode(error);
    }
    clearInterval(this.#retry);
    this.#retry = undefined;
    process.off('exit', this.#finish);
    const lost = this.#untoldCount;
    this.#untoldCount = 0;
    if (lost > 0) this.onRecovery?.(lost);
    return undefined;
  }

  #retryLater(): void {
    if (this.#retry) return;
    this.#retry = setInterval(() => this.#flush(), RETRY_MS).unref();
    process.on('exit', this.#finish);
  }

  readonly #finish = (): void => {
    const deadline = performance.now() + PATIENCE_AT_EXIT_MS;
    while (this.#flush() === 'EAGAIN' && performance.now() < deadline) sleep(STEP_AT_EXIT_MS);
  };
}

export const standardOutput = new NonBlockingOutput(1);
export const standardError = new NonBlockingOutput(2);

let areStreamsOpen = false;

/**
 * Lets writes to standard output and standard error fail where they would wait. Node does so for pipes
 * and sockets when it opens them, but has a write to a terminal wait, which may be stopped (Ctrl-S) or
 * cut off. Whatever packages print there cannot end the process, either.
 */
function openStandardStreams(): void {
  if (areStreamsOpen) return;
  areStreamsOpen = true;
  for (const stream of [process.stdout, process.stderr] as Standard[]) {
    if (stream.listenerCount('error') === 0) stream.on('error', () => undefined);
    if (stream.isTTY) stream._handle?.setBlocking?.(false);
  }
}

/** A stream with what Node's types do not tell of it. */
type Standard = WriteStream & { _handle?: { setBlocking?: (isBlocking: boolean) => void } };

function sleep(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}
