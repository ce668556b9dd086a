import { performance } from 'node:perf_hooks';
import pLimit from 'p-limit';
import { Ground, type Obstacles } from '../shared/movement/Ground';
import { PathFinder } from '../shared/movement/PathFinder';
import { Bot } from './Bot';
import { type Habits, Whims } from './habits';
import { Random } from './Random';
import { type Counts, Mishap, Tally } from './Tally';
import type { Area } from './wander';

/** What the bots of one worker are to do; everything in it can be sent to a thread. */
export interface Orders {
  url: string;
  count: number;
  /** Of whom to play; left out, new guests sign in. */
  tokens?: string[];
  habits: Habits;
  map: Obstacles;
  area: Area;
  reachPx: number;
  decode: boolean;
  /** Seconds. */
  pingEvery: number;
  /** How many may sign in and join at a time. */
  joinsAtOnce: number;
  seed: number;
}

/** What a worker's bots counted, and what that cost the worker. */
export interface WorkerCounts extends Counts {
  /** Since the last time this was asked. */
  seconds: number;
  /** The share of that time (0 to 1) in which the worker had something to do. */
  busy: number;
  /** The share of a core (0 to 1) that it used. */
  cpu: number;
}

const LEAVING_PATIENCE_MS = 15_000;

const TOO_MANY_REQUESTS = / 429$/;

/** The bots of one worker. */
export class Troop {
  readonly #tally = new Tally();
  readonly #bots: Bot[];
  #arrivals: Promise<void>[] = [];
  readonly #lives: Promise<void>[] = [];
  #takenAt = performance.now();
  #loop = performance.eventLoopUtilization();
  #cpu = process.threadCpuUsage();

  constructor(orders: Orders) {
    const { count, tokens, habits, map, seed, joinsAtOnce, ...rest } = orders;
    const paths = new PathFinder(new Ground(map));
    const whims = new Whims(habits);
    const limit = pLimit(joinsAtOnce);
    this.#bots = Array.from({ length: count }, (_, i) => {
      const random = new Random(seed + i);
      const given = { ...rest, paths, whims, random, tally: this.#tally, token: tokens?.[i] };
      return new Bot({ ...given, inTurn: async (task) => limit(task) });
    });
    // The SDK tells here of what it cannot understand.
    for (const method of ['warn', 'error'] as const) {
      console[method] = (...parts: unknown[]) =>
        this.#tally.fail('warning', parts.map(String).join(' '));
    }
  }

  /**
   * Lets everybody join, and play from then on; returns when all have, or were refused. Throws when
   * the server limits sign-ins: nobody else would come in.
   */
  async arrive(): Promise<void> {
    this.#arrivals = this.#bots.map(async (bot) => {
      try {
        await bot.arrive();
      } catch (error) {
        if (error instanceof Mishap && TOO_MANY_REQUESTS.test(error.kind)) throw error;
        this.#tally.catch(error);
      }
      this.#lives.push(bot.live());
    });
    await Promise.all(this.#arrivals);
  }

  /** What was counted since the last call. */
  take(): WorkerCounts {
    const now = performance.now();
    const loop = performance.eventLoopUtilization();
    const { user, system } = process.threadCpuUsage(this.#cpu);
    const seconds = (now - this.#takenAt) / 1000;
    const counts = {
      ...this.#tally.take(),
      seconds,
      busy: performance.eventLoopUtilization(loop, this.#loop).utilization,
      cpu: (user + system) / 1e6 / seconds,
    };
    this.#takenAt = now;
    this.#loop = loop;
    this.#cpu = process.threadCpuUsage();
    return counts;
  }

  /** Lets everybody go: `dropShare` (0 to 1) of them lose the connection instead of leaving. */
  async leave(dropShare: number): Promise<void> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const patience = new Promise<void>((resolve) => {
      timer = setTimeout(() => {
        this.#tally.fail('unanswered leave', `${LEAVING_PATIENCE_MS / 1000} s were not enough`);
        resolve();
      }, LEAVING_PATIENCE_MS);
    });
    for (const bot of this.#bots) bot.end();
    await Promise.race([this.#letGo(dropShare), patience]);
    clearTimeout(timer);
  }

  async #letGo(dropShare: number): Promise<void> {
    await Promise.allSettled(this.#arrivals);
    await Promise.all(this.#lives);
    const dropped = this.#bots.length * dropShare;
    await Promise.all(
      this.#bots.map(async (bot, i) => {
        const gone = bot.goAway(i < dropped ? 'drop' : 'leave');
        await gone.catch((error: unknown) => this.#tally.catch(error));
      }),
    );
  }
}
