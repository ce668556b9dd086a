import { isValueFault } from '../database/failures';
import { guarded } from '../guarded';
import type { Log } from '../log';
import type { ActorPosition, ActorStore } from './ActorStore';

/** A world whose actors move. */
export interface PositionSource {
  /** What has to be saved; asked before each write. */
  takeUnsaved(): ActorPosition[];
  /** A position of the actor is in the database now. */
  onSaved?(actorId: number): void;
  /** The actor, if it is still held under this epoch, is somebody else's by now, or gone. */
  letGo(actorId: number, epoch: number): void;
}

/** Told what each statement cost. */
export interface SaveMeter {
  saved(seconds: number, actors: number): void;
}

interface Given {
  store: Pick<ActorStore, 'savePositions'>;
  log: Log;
  meter: SaveMeter;
}

const PAUSE_MS = 750;

/** What was kept during an outage is to be written soon after it, whenever it ends. */
const MAX_PAUSE_MS = 2_000;

/** A position that PostgreSQL itself refuses is tried again after up to so many writes. */
const MAX_SKIPPED_WRITES = 64;

interface Refused {
  tries: number;
  /** The number of the write that tries again. */
  next: number;
}

/** A position that waits, with the moment (local ms) since when one of its actor does. */
interface Waiting {
  position: ActorPosition;
  since: number;
  putAt: number;
}

/** A source of which no failure keeps the others from being saved. */
type Follower = Required<Pick<PositionSource, 'letGo' | 'onSaved'>> & { collect: () => void };

interface Write {
  all: boolean;
  done: Promise<Error | undefined>;
}

/**
 * Writes positions behind: all that changed in one statement, which starts at most 750 ms after
 * the last one ended. What could not be written is kept and tried again, ever more slowly.
 */
export class PositionWriter {
  readonly #store: Given['store'];
  readonly #log: Log;
  readonly #meter: SaveMeter;
  readonly #followers = new Set<Follower>();
  readonly #unsaved = new Map<number, Waiting>();
  /** Actors whose positions are written apart: they would keep all others from being saved. */
  readonly #refused = new Map<number, Refused>();
  #writes = 0;
  #failures = 0;
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<unknown> = Promise.resolve();
  #next: Write | undefined;

  constructor({ store, log, meter }: Given) {
    this.#store = store;
    this.#log = log;
    this.#meter = meter;
  }

  /** The positions that are not in the database yet. */
  get unsaved(): readonly ActorPosition[] {
    return Array.from(this.#unsaved.values(), ({ position }) => position);
  }

  /** Whether a position of this actor waits to be written. */
  isUnsaved(actorId: number): boolean {
    return this.#unsaved.has(actorId);
  }

  /** How long (ms) the oldest position that is not in the database yet has waited; 0 if none does. */
  get lagMs(): number {
    let oldest = Infinity;
    for (const { since } of this.#unsaved.values()) oldest = Math.min(oldest, since);
    return oldest === Infinity ? 0 : performance.now() - oldest;
  }

  /** Starts to save a world's actors; the returned function ends it. */
  follow(source: PositionSource): () => void {
    const follower = this.#guard(source);
    this.#followers.add(follower);
    this.#timer ??= this.#schedule();
    return () => {
      this.#collect();
      this.#followers.delete(follower);
    };
  }

  /** Keeps a position until it is written; a newer one of the same actor takes its place. */
  put(position: ActorPosition): void {
    const putAt = performance.now();
    const since = this.#unsaved.get(position.actorId)?.since ?? putAt;
    this.#unsaved.set(position.actorId, { position, since, putAt });
  }

  /** Resolves when nothing of this actor is unsaved; rejects when the database does not take it. */
  async settle(actorId: number): Promise<void> {
    if (!this.#unsaved.has(actorId)) return;
    const refusal = await this.#write({ all: true });
    if (refusal && this.#unsaved.has(actorId)) throw refusal;
  }

  /** Writes everything now; rejects when the database does not take it all. */
  async flush(): Promise<void> {
    this.#collect();
    const refusal = await this.#write({ all: true });
    if (refusal) throw refusal;
  }

  /** Ends the writing in the background. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#followers.clear();
  }

  #schedule(): NodeJS.Timeout {
    const pause = Math.min(PAUSE_MS * 2 ** this.#failures, MAX_PAUSE_MS);
    return setTimeout(() => void this.#tick(), pause).unref();
  }

  async #tick(): Promise<void> {
    this.#collect();
    try {
      await this.#write({ all: false });
      if (this.#failures > 0) this.#log.info('positions are saved again');
      this.#failures = 0;
    } catch (error) {
      // The first failure of an outage is worth a line; the later ones would only repeat it.
      if (this.#failures++ === 0) {
        this.#log.error({ err: error, actors: this.#unsaved.size }, 'positions cannot be saved');
      }
    }
    if (this.#timer) this.#timer = this.#schedule();
  }

  #guard(source: PositionSource): Follower {
    const log = this.#log;
    return {
      collect: guarded(log, 'taking positions', () => {
        for (const position of source.takeUnsaved()) this.put(position);
      }),
      onSaved: guarded(log, 'noting a save', (actorId) => source.onSaved?.(actorId)),
      letGo: guarded(log, 'letting go of an actor', (...held) => source.letGo(...held)),
    };
  }

  #collect(): void {
    for (const { collect } of this.#followers) collect();
  }

  /**
   * Writes follow one another: two at once could leave the older position behind. Whoever asks
   * while one is under way shares the next one.
   *
   * @param all whether positions that were refused before are tried before it is their turn
   * @returns the last refusal
   */
  async #write({ all }: { all: boolean }): Promise<Error | undefined> {
    const next = (this.#next ??= this.#queue());
    next.all ||= all;
    return next.done;
  }

  #queue(): Write {
    const write: Write = {
      all: false,
      done: this.#writing.then(() => {
        this.#next = undefined;
        return this.#writeUnsaved(write);
      }),
    };
    this.#writing = write.done.catch(() => undefined);
    return write;
  }

  async #writeUnsaved({ all }: Write): Promise<Error | undefined> {
    this.#writes += 1;
    const together: ActorPosition[] = [];
    const apart: ActorPosition[] = [];
    for (const { position } of this.#unsaved.values()) {
      const refused = this.#refused.get(position.actorId);
      if (!refused) together.push(position);
      else if (all || refused.next <= this.#writes) apart.push(position);
    }
    let refusal = await this.#save(together);
    for (const position of apart) refusal = (await this.#save([position])) ?? refusal;
    return refusal;
  }

  /**
   * Saves positions in one statement; if PostgreSQL refuses some of them, in as many as it takes to
   * find them. Throws when the database cannot be reached; returns the last refusal.
   */
  async #save(positions: readonly ActorPosition[]): Promise<Error | undefined> {
    if (positions.length === 0) return undefined;
    try {
      const started = performance.now();
      const owned = await this.#store.savePositions(positions);
      this.#meter.saved((performance.now() - started) / 1000, positions.length);
      for (const position of positions) this.#onSaved(position, owned.has(position.actorId));
      return undefined;
    } catch (error) {
      if (!isValueFault(error)) throw error;
      if (positions.length === 1) return this.#onRefused(positions[0]!, error as Error);
      const middle = Math.ceil(positions.length / 2);
      const first = await this.#save(positions.slice(0, middle));
      return (await this.#save(positions.slice(middle))) ?? first;
    }
  }

  #onSaved(position: ActorPosition, isOwned: boolean): void {
    const { actorId, epoch, name } = position;
    this.#refused.delete(actorId);
    const waiting = this.#unsaved.get(actorId);
    if (waiting?.position === position) this.#unsaved.delete(actorId);
    else if (waiting) waiting.since = waiting.putAt;
    if (isOwned) {
      for (const { onSaved } of this.#followers) onSaved(actorId);
      return;
    }
    this.#log.warn({ actorId, name, epoch }, 'this actor is not ours any more');
    for (const { letGo } of this.#followers) letGo(actorId, epoch);
  }

  #onRefused(position: ActorPosition, error: Error): Error {
    const { tries } = this.#refused.get(position.actorId) ?? { tries: 0 };
    if (tries === 0) this.#log.error({ err: error, position }, 'a position is refused');
    const next = this.#writes + Math.min(2 ** tries, MAX_SKIPPED_WRITES);
    this.#refused.set(position.actorId, { tries: tries + 1, next });
    return error;
  }
}
