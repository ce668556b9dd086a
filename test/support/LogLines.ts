/** Takes a log's lines in the place of the terminal. */
export class LogLines {
  /** Everything, as it was written. */
  text = '';

  write(line: string): void {
    this.text += line;
  }

  get all(): Record<string, unknown>[] {
    const lines = this.text.split('\n').filter((line) => line !== '');
    return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  }

  /** The lines with this message. */
  of(message: string): Record<string, unknown>[] {
    return this.all.filter(({ msg }) => msg === message);
  }
}
