import type { Log } from '../log';
import type { ActorPosition, ActorStore } from './ActorStore';

/** A world whose actors move: asked for what has to be saved before each write. */
export interface PositionSource {
  takeUnsaved(): ActorPosition[];
}

const PAUSE_MS = 750;
const MAX_PAUSE_MS = 10_000;

/**
 * Writes positions behind: all that changed in one statement, which starts at most 750 ms after
 * the last one ended. What could not be written is kept and tried again, ever more slowly.
 */
export class PositionWriter {
  readonly #store: Pick<ActorStore, 'savePositions'>;
  readonly #log: Log;
  readonly #sources = new Set<PositionSource>();
  readonly #unsaved = new Map<number, ActorPosition>();
  #failures = 0;
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();

  constructor(store: Pick<ActorStore, 'savePositions'>, log: Log) {
    this.#store = store;
    this.#log = log;
  }

  /** The actors whose position is not in the database yet. */
  get unsavedActorIds(): number[] {
    return [...this.#unsaved.keys()];
  }

  /** Starts to save a world's actors; the returned function ends it. */
  follow(source: PositionSource): () => void {
    this.#sources.add(source);
    this.#timer ??= this.#schedule();
    return () => {
      this.#collect();
      this.#sources.delete(source);
    };
  }

  /** Keeps a position until it is written; a newer one of the same actor takes its place. */
  put(position: ActorPosition): void {
    this.#unsaved.set(position.actorId, position);
  }

  /** Resolves when nothing of this actor is unsaved; rejects when the database does not take it. */
  async settle(actorId: number): Promise<void> {
    if (this.#unsaved.has(actorId)) await this.#write();
  }

  /** Writes everything now; rejects when the database does not take it. */
  async flush(): Promise<void> {
    this.#collect();
    await this.#write();
  }

  /** Ends the writing in the background. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#sources.clear();
  }

  #schedule(): NodeJS.Timeout {
    const pause = Math.min(PAUSE_MS * 2 ** this.#failures, MAX_PAUSE_MS);
    return setTimeout(() => void this.#tick(), pause).unref();
  }

  async #tick(): Promise<void> {
    try {
      await this.flush();
    } catch (error) {
      // The first failure of an outage is worth a line; the later ones would only repeat it.
      if (this.#failures++ === 0) {
        this.#log.error({ err: error, actors: this.#unsaved.size }, 'positions cannot be saved');
      }
    }
    if (this.#timer) this.#timer = this.#schedule();
  }

  #collect(): void {
    for (const source of this.#sources) {
      for (const position of source.takeUnsaved()) this.put(position);
    }
  }

  /** Writes follow one another: two at once could leave the older position behind. */
  async #write(): Promise<void> {
    const turn = this.#writing.then(() => this.#writeUnsaved());
    this.#writing = turn.catch(() => undefined);
    await turn;
  }

  async #writeUnsaved(): Promise<void> {
    const positions = [...this.#unsaved.values()];
    if (positions.length === 0) return;
    const saved = await this.#store.savePositions(positions);
    if (this.#failures > 0)
      this.#log.info({ actors: positions.length }, 'positions are saved again');
    this.#failures = 0;
    for (const position of positions) {
      const { actorId, epoch } = position;
      if (!saved.has(actorId)) this.#log.warn({ actorId, epoch }, 'a newer join owns this actor');
      if (this.#unsaved.get(actorId) === position) this.#unsaved.delete(actorId);
    }
  }
}
