interface Timer {
  at: number;
  task: () => void;
  /** Node's timers have it; here nothing waits for any of them. */
  unref: () => Timer;
}

/** A clock that stands still until it is told to go on, and then skips from timer to timer. */
export class SimulatedTime {
  #now = 0;
  readonly #timers = new Set<Timer>();
  #soon = 0;

  /** Milliseconds. */
  get now(): number {
    return this.#now;
  }

  /** How many timers are still to come. */
  get waiting(): number {
    return this.#timers.size;
  }

  after(delayMs: number, task: () => void): Timer {
    const timer = { at: this.#now + Math.max(0, delayMs), task, unref: () => timer };
    this.#timers.add(timer);
    return timer;
  }

  /** Has a task carried out in the next turn of the event loop. */
  soon(task: () => void): void {
    this.#soon += 1;
    this.after(0, () => {
      this.#soon -= 1;
      task();
    });
  }

  /** Whether something is to be carried out in the next turn. */
  get hasTurn(): boolean {
    return this.#soon > 0;
  }

  cancel(timer: Timer): void {
    this.#timers.delete(timer);
  }

  /** Lets so many milliseconds pass, and everything happen that is due by then. */
  pass(ms: number): void {
    const end = this.#now + ms;
    while (this.step(end));
  }

  /** Goes on to the timer that is due first; if none is by `end`, goes on to that, and returns false. */
  step(end: number): boolean {
    const next = this.#next(end);
    if (!next) {
      this.#now = end;
      return false;
    }
    this.#timers.delete(next);
    this.#now = next.at;
    next.task();
    return true;
  }

  /** The timer that is due first, of several the oldest, unless that is later than `end`. */
  #next(end: number): Timer | undefined {
    let first: Timer | undefined;
    for (const timer of this.#timers) {
      if (timer.at <= end && timer.at < (first?.at ?? Infinity)) first = timer;
    }
    return first;
  }
}

/**
 * Runs a task for which only simulated time passes: `performance.now`, `setTimeout`
 * and `setImmediate` are its own.
 * It must not await anything: meanwhile everybody else would live in its time.
 */
export function inSimulatedTime<Result>(task: (time: SimulatedTime) => Result): Result {
  const { time, restore } = replaceClock();
  try {
    return task(time);
  } finally {
    restore();
  }
}

/**
 * Runs a task that awaits what it has caused, for which only simulated time passes: until it has ended,
 * everybody else in this test file lives in its time, too.
 */
export async function throughSimulatedTime<Result>(
  task: (time: SimulatedTime) => Promise<Result>,
): Promise<Result> {
  const { time, restore } = replaceClock();
  try {
    return await task(time);
  } finally {
    restore();
  }
}

function replaceClock() {
  const time = new SimulatedTime();
  const { setTimeout, clearTimeout, setImmediate } = globalThis;
  Object.defineProperty(performance, 'now', { value: () => time.now, configurable: true });
  Object.assign(globalThis, {
    setTimeout: (timed: () => void, delayMs = 0) => time.after(delayMs, timed),
    clearTimeout: (timer?: Timer) => timer && time.cancel(timer),
    setImmediate: (task: () => void) => time.soon(task),
  });
  const restore = () => {
    Object.assign(globalThis, { setTimeout, clearTimeout, setImmediate });
    Reflect.deleteProperty(performance, 'now');
  };
  return { time, restore };
}
