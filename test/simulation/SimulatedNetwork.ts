import type { SimulatedTime } from './simulatedTime';

/** The largest number that stands for a delay. */
export const LARGEST_CHOICE = 255;

/** Carries out tasks in the order in which they were given to it. */
export type Line = (task: () => void) => void;

/** The way between any two places: how long each step takes is chosen from outside. */
export class SimulatedNetwork {
  /** How many steps are under way. */
  pending = 0;
  readonly #time: SimulatedTime;
  readonly #choices: readonly number[];
  #chosen = 0;

  /** @param choices numbers up to `LARGEST_CHOICE`, of which each step takes one, over and over again */
  constructor(time: SimulatedTime, choices: readonly number[]) {
    this.#time = time;
    this.#choices = choices;
  }

  /** Carries a task out when a delay has passed. */
  carry(task: () => void): void {
    this.#carryAt(this.#time.now + this.#delayMs(), task);
  }

  /** Returns when a delay has passed. */
  async trip(): Promise<void> {
    return new Promise((resolve) => this.carry(resolve));
  }

  /** A new line: what is slow on it keeps back what comes later. */
  line(): Line {
    let last = 0;
    return (task) => {
      last = Math.max(last, this.#time.now + this.#delayMs());
      this.#carryAt(last, task);
    };
  }

  #carryAt(at: number, task: () => void): void {
    this.pending += 1;
    this.#time.after(at - this.#time.now, () => {
      this.pending -= 1;
      task();
    });
  }

  #delayMs(): number {
    const { length } = this.#choices;
    if (length === 0) return 0;
    return delayOf(this.#choices[this.#chosen++ % length]!);
  }
}

/** Most steps are quick, so that many are under way at once; some are slower than whoever waits for them. */
function delayOf(choice: number): number {
  if (choice < 176) return choice % 8;
  if (choice < 244) return (choice - 175) * 5;
  if (choice < 253) return (choice - 243) * 500;
  return (choice - 252) * 7_000;
}
