const KEY = 'meadow.muted';
const MOST = 200;

/** Whom the player at this device wants to hear nothing of, whatever the case of their name. */
export class MutedNames {
  /** As they were written, by their names in lower case. */
  #names: Map<string, string>;

  constructor() {
    this.#names = new Map(read().map((name) => [name.toLowerCase(), name]));
  }

  /** Alphabetically. */
  get names(): string[] {
    return [...this.#names.values()].sort((a, b) => a.localeCompare(b));
  }

  has(name: string): boolean {
    return this.#names.has(name.toLowerCase());
  }

  /** Of more than 200 the first one is heard again. */
  add(name: string): void {
    this.#names.set(name.toLowerCase(), name);
    for (const first of this.#names.keys()) {
      if (this.#names.size <= MOST) break;
      this.#names.delete(first);
    }
    write([...this.#names.values()]);
  }

  /** Returns whether there was anybody to be heard again. */
  delete(name: string): boolean {
    const isKnown = this.#names.delete(name.toLowerCase());
    write([...this.#names.values()]);
    return isKnown;
  }
}

function read(): string[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    const names = Array.isArray(stored) ? stored : [];
    return names.filter((name) => typeof name === 'string').slice(-MOST);
  } catch {
    return [];
  }
}

function write(names: string[]): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(names));
  } catch {
    // Storage may be forbidden or full: then they are muted until the page is reloaded.
  }
}
