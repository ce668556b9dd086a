/** A player must have had the time to read what happens. */
const READING_MS = 4000;

/** How often is asked whether the page may go. */
const ASK_INTERVAL_MS = 500;

export interface UpdateOptions {
  /** The version of this page; undefined while it is developed, when it is always the newest. */
  own: string | undefined;
  /** Whether the page has something that a reload would take away. */
  isBusy: () => boolean;
  /** Whether the page has not yet been reloaded for this version; asking counts as a reload. */
  mayReload: (version: string) => boolean;
  reload: () => void;
}

/** Notices that the server has a newer game than this page, and replaces the page with it. */
export class Update {
  readonly #options: UpdateOptions;
  readonly #listeners = new Set<() => void>();
  #version?: string;
  #timer?: ReturnType<typeof setInterval>;

  constructor(options: UpdateOptions) {
    this.#options = options;
  }

  /** Whether there is a newer version. */
  get isThere(): boolean {
    return this.#version !== undefined;
  }

  /** Tells the version that the server has. */
  hear(version: string): void {
    const { own } = this.#options;
    if (own === undefined || version === this.#version) return;
    clearInterval(this.#timer);
    this.#version = version === own ? undefined : version;
    if (this.#version !== undefined) this.#waitForQuiet(this.#version);
    for (const listener of this.#listeners) listener();
  }

  /** Takes the newer version at once. */
  take(): void {
    clearInterval(this.#timer);
    this.#options.reload();
  }

  /** Calls `listener` when a version comes or goes until the returned function is called. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #waitForQuiet(version: string): void {
    const heardAt = performance.now();
    this.#timer = setInterval(() => {
      if (performance.now() - heardAt < READING_MS || this.#options.isBusy()) return;
      clearInterval(this.#timer);
      // A cache in between may have but the old page: then the player may still try by hand.
      if (this.#options.mayReload(version)) this.#options.reload();
    }, ASK_INTERVAL_MS);
  }
}
