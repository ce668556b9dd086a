import { availableParallelism } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { OperatorError } from '../server/OperatorError';
import { PING_INTERVAL_MS, WALK_SPEED_PX_PER_S } from '../shared/constants';
import type { Obstacles } from '../shared/movement/Ground';
import { BotWorker } from './BotWorker';
import { type BotReport, Count, reportOf } from './BotReport';
import { type Habits, NO_HABITS } from './habits';
import { fetchMap } from './fetchMap';
import { type Faults, Mishap } from './Tally';
import type { Area } from './wander';

export interface SwarmOptions extends Partial<Habits> {
  url: string;
  /** How many bots; with `tokens`, one for each. */
  count?: number;
  /** Of guests to play as, instead of new ones. */
  tokens?: string[];
  /** The part of the map to keep to; left out, all of it. */
  area?: Area;
  /** How far a walk leads, on average; left out, about what two seconds lead. */
  reachPx?: number;
  /** With false, patches are counted but not decoded, and corrections are not told. */
  decode?: boolean;
  /** Seconds between two pings of a bot; left out, as rarely as a page does. */
  pingEvery?: number;
  /** Threads; left out, one less than there are cores. */
  workers?: number;
  /** The same bots again want the same things at the same times. */
  seed?: number;
  /** Told again and again what has happened since the last time. */
  onTick?: (tick: Count, phase: 'arriving' | 'playing') => void;
  tickSeconds?: number;
}

const REACH_PX = 2 * WALK_SPEED_PX_PER_S;

/** So many may join at a time: an arrival must not look like an attack. */
const JOINS_AT_ONCE = 20;

/** Bots in threads of their own, who come, play while they are measured, and leave. */
export class Swarm {
  readonly #options: SwarmOptions;
  readonly #count: number;
  readonly #workers: BotWorker[];
  readonly #total = new Count();

  private constructor(options: SwarmOptions, map: Obstacles) {
    this.#options = options;
    const { tokens, count = tokens?.length ?? 0, workers = availableParallelism() - 1 } = options;
    const {
      url,
      decode = true,
      pingEvery = PING_INTERVAL_MS / 1000,
      reachPx = REACH_PX,
      seed = 1,
    } = options;
    const area = options.area ?? { x: 0, y: 0, ...map.size };
    this.#count = count;
    const threads = Math.max(1, Math.min(workers, count));
    const startOf = (thread: number) => Math.floor((thread * count) / threads);
    this.#workers = Array.from({ length: threads }, (_, i) => {
      const [first, end] = [startOf(i), startOf(i + 1)];
      return new BotWorker({
        url,
        count: end - first,
        tokens: tokens?.slice(first, end),
        habits: habitsOf(options),
        map,
        area,
        reachPx,
        decode,
        pingEvery,
        joinsAtOnce: Math.max(1, Math.floor(JOINS_AT_ONCE / threads)),
        seed: seed + first,
      });
    });
  }

  /** Starts the threads; nobody joins yet. Throws an `OperatorError` if the server is not there. */
  static async start(options: SwarmOptions): Promise<Swarm> {
    return new Swarm(options, await fetchMap(options.url));
  }

  /**
   * Lets all bots join and begin to play; returns when all have or were refused, or at the signal.
   * Throws an `OperatorError` if the server limits sign-ins.
   */
  async arrive(signal?: AbortSignal): Promise<void> {
    const arrival = Promise.all(this.#workers.map(async (worker) => worker.arrive()));
    await this.#watch(arrival, 'arriving', this.#total, signal).catch((error: unknown) => {
      if (!(error instanceof Mishap)) throw error;
      throw new OperatorError(
        `${this.#options.url} limits how often one address may sign in, and so many bots come from ` +
          `one (${error.kind}: ${error.message}) For load tests, start the server with RATE_LIMITS=off.`,
        { cause: error },
      );
    });
  }

  /** Figures of so many seconds from now on, or of less if the signal comes. */
  async measure(seconds: number, signal?: AbortSignal): Promise<BotReport> {
    const measured = new Count();
    await this.#take(this.#total);
    const over = delay(seconds * 1000, undefined, { signal }).catch(() => undefined);
    await this.#watch(over, 'playing', measured, signal);
    const { decode = true } = this.#options;
    const [count, workers] = [this.#count, this.#workers.length];
    return reportOf({ count, workers, decode, measured, total: this.#total });
  }

  /** Lets all bots leave, `dropShare` of them without a word; returns all that ever went wrong. */
  async leave({ dropShare = 0 } = {}): Promise<Faults> {
    await Promise.all(this.#workers.map(async (worker) => worker.leave(dropShare)));
    await this.#take(this.#total);
    await this.end();
    return this.#total.faults;
  }

  /** Ends the threads; whoever still plays is lost. */
  async end(): Promise<void> {
    await Promise.all(this.#workers.map(async (worker) => worker.end()));
  }

  /** Counts until something has ended; what it throws is passed on. */
  async #watch(
    task: Promise<unknown>,
    phase: 'arriving' | 'playing',
    count: Count,
    signal?: AbortSignal,
  ): Promise<void> {
    const { onTick, tickSeconds = 1 } = this.#options;
    const over = Promise.withResolvers<true>();
    const finish = () => over.resolve(true);
    signal?.addEventListener('abort', finish);
    if (signal?.aborted) finish();
    task.then(finish, over.reject);
    try {
      for (let isOver = false; !isOver;) {
        isOver = await isOverWithin(over.promise, tickSeconds * 1000);
        const tick = await this.#take(count);
        onTick?.(tick, phase);
      }
    } finally {
      signal?.removeEventListener('abort', finish);
    }
  }

  /** Adds what has been counted since the last time, and returns it. */
  async #take(count: Count): Promise<Count> {
    const parts = await Promise.all(this.#workers.map(async (worker) => worker.take()));
    const tick = new Count();
    for (const each of new Set([tick, count, this.#total])) each.add(parts);
    return tick;
  }
}

/** Lets bots come, play for so many seconds, and leave. */
export async function runBots(
  options: SwarmOptions & { seconds: number; signal?: AbortSignal; dropShare?: number },
): Promise<BotReport> {
  const { seconds, signal, dropShare } = options;
  const swarm = await Swarm.start(options);
  try {
    await swarm.arrive(signal);
    const report = await swarm.measure(seconds, signal);
    return { ...report, errors: await swarm.leave({ dropShare }) };
  } catch (error) {
    // Whoever is in the world already says goodbye; if that fails too, the first failure counts.
    await swarm.leave().catch(() => undefined);
    throw error;
  } finally {
    await swarm.end();
  }
}

function habitsOf(options: Partial<Habits>): Habits {
  const names = Object.keys(NO_HABITS) as (keyof Habits)[];
  return Object.fromEntries(names.map((name) => [name, options[name] ?? 0])) as unknown as Habits;
}

/** Waits for something that turns true, but only so long; returns whether it did. */
async function isOverWithin(end: Promise<true>, ms: number): Promise<boolean> {
  const pause = new AbortController();
  try {
    return await Promise.race([end, delay(ms, false, { signal: pause.signal })]);
  } finally {
    pause.abort();
  }
}
