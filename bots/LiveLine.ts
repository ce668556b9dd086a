const CLEAR_LINE = '\r\u001B[2K';

/** A line that is rewritten in a terminal, and written anew into anything else. */
export class LiveLine {
  readonly #stream: NodeJS.WriteStream;

  constructor(stream: NodeJS.WriteStream) {
    this.#stream = stream;
  }

  /** How often (s) to write: what is not rewritten would be a flood. */
  get seconds(): number {
    return this.#stream.isTTY ? 1 : 5;
  }

  write(text: string): void {
    if (!this.#stream.isTTY) this.#stream.write(`${text}\n`);
    // A line that wraps could not be rewritten.
    else this.#stream.write(CLEAR_LINE + text.slice(0, this.#stream.columns - 1));
  }

  clear(): void {
    if (this.#stream.isTTY) this.#stream.write(CLEAR_LINE);
  }
}
