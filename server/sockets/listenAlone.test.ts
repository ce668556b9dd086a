import { expect, it } from '@jest/globals';
import { SimulatedFolder } from '../../test/simulation/SimulatedFolder';
import { inEveryOrder } from '../../test/simulation/inEveryOrder';
import { must } from '../../test/simulation/must';
import { listenAloneIn } from './listenAlone';

interface Given {
  /** The names of what killed processes have left. */
  left: readonly string[];
  /** How many of the two may be killed. */
  kills: number;
}

/** Two who want the lock at once, and one who comes when both have ended. */
class Rush {
  readonly #folder: SimulatedFolder;
  readonly #holders = new Set<string>();
  readonly #killed = new Set<string>();
  readonly #kills: number;
  #wins = 0;
  #hasLast = false;

  constructor({ left, kills }: Given) {
    this.#folder = new SimulatedFolder(left);
    this.#kills = kills;
    for (const starter of ['a', 'b']) this.#start(starter);
  }

  async steps(): Promise<(() => void)[]> {
    await this.#folder.settle();
    const { ready } = this.#folder;
    if (ready.length === 0) return this.#end();
    const mayKill = !this.#hasLast && this.#killed.size < this.#kills;
    return [
      ...ready.map((starter) => () => this.#folder.take(starter)),
      ...(mayKill ? ready.map((starter) => () => this.#kill(starter)) : []),
    ];
  }

  toString(): string {
    return `${String(this.#folder)} ${this.#wins > 0} ${this.#killed.size}`;
  }

  #start(starter: string): void {
    this.#folder.run(starter, async () => {
      const close = await listenAloneIn(this.#folder.of(starter), 'lock');
      if (!close) return;
      this.#wins += 1;
      this.#holders.add(starter);
      must(this.#holders.size === 1, `${[...this.#holders].join(' and ')} have the lock`);
      await this.#folder.turn(starter);
      const names = this.#folder.namesOf(starter).join();
      must(names === `lock,lock-${starter}`, `${starter} is found as ${names}`);
      this.#holders.delete(starter);
      await close();
    });
  }

  #kill(starter: string): void {
    this.#folder.kill(starter);
    this.#killed.add(starter);
    this.#holders.delete(starter);
  }

  #end(): (() => void)[] {
    if (!this.#hasLast) {
      must(this.#wins > 0 || this.#killed.size > 0, 'neither gets it');
      this.#wins = 0;
      this.#hasLast = true;
      return [() => this.#start('last')];
    }
    must(this.#wins === 1, 'who comes last does not get it');
    must(this.#folder.names.length === 0, `left: ${this.#folder.names.join()}`);
    return [];
  }
}

it.each([
  { left: [], kills: 1 },
  { left: ['lock', 'lock-0'], kills: 1 },
  { left: ['lock-m', 'lock-z'], kills: 2 },
])(
  'is for one, in whatever order two start, and end or are killed, where %j is left',
  async (given) => {
    const states = await inEveryOrder(() => new Rush(given));
    expect(states).toBeGreaterThan(1000);
  },
);
