import type { Writable } from 'node:stream';
import { OperatorError } from './OperatorError';
import { errorCode } from './errorCode';

/**
 * What a command prints, for whose reader it waits. A reader who has gone, as `head` does, has read
 * enough: that is no failure.
 */
export class CommandOutput {
  readonly #stream: Writable;
  #fault: Error | undefined;

  constructor(stream: Writable) {
    this.#stream = stream;
    stream.on('error', (error) => (this.#fault ??= error));
  }

  write(text: string): void {
    if (!this.#fault) this.#stream.write(text);
  }

  /** Returns when everything has been taken; throws an `OperatorError` if it cannot be written. */
  async end(): Promise<void> {
    if (!this.#fault) await new Promise((taken) => this.#stream.write('', taken));
    // What fails at once is told in the next turn.
    await new Promise(setImmediate);
    if (!this.#fault || errorCode(this.#fault) === 'EPIPE') return;
    throw new OperatorError(
      `The answer cannot be written (${this.#fault.message}).\n` +
        'Make room where it goes, and say this again.',
      { cause: this.#fault },
    );
  }
}
