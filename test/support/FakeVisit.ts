import { getEventListeners } from 'node:events';
import { jest } from '@jest/globals';
import { tell } from '../../client/languages/Languages';
import type { LinkListener } from '../../client/net/Connection';
import type { Notice } from '../../shared/protocol';
import { type Ending, Visit, type VisitedWorld } from '../../client/net/Visit';

/** A world that was joined, its connection in the hands of a test. */
class FakeWorld implements VisitedWorld {
  readonly left = jest.fn();
  readonly abandoned = jest.fn();
  readonly checked = jest.fn();
  readonly heartbeat = { check: this.checked };
  readonly dispose = jest.fn();
  link!: LinkListener;
  answer!: () => void;
  notify!: (notice: Notice) => void;
  readonly connection = {
    listenToLink: (link: LinkListener) => (this.link = link),
    on: (name: 'pong' | 'notice', handler: (payload: never) => void) => {
      if (name === 'pong') this.answer = () => handler(undefined as never);
      else this.notify = (notice) => handler(notice as never);
    },
    leave: this.left,
    abandon: this.abandoned,
  };
}

/** A join under way. */
interface Join {
  takeover: boolean;
  succeed: () => Promise<FakeWorld>;
  refuse: (code?: number) => Promise<void>;
}

/** A visit whose joins a test decides, on a page whose wakes it makes; time is the test's, too. */
export class FakeVisit {
  readonly joins: Join[] = [];
  /** The notices with which the world was played. */
  readonly told: (string | undefined)[] = [];
  readonly endings: Ending[] = [];
  readonly network = new EventTarget();
  #visit?: Visit<FakeWorld>;

  constructor() {
    jest.useFakeTimers();
    const page = Object.assign(new EventTarget(), { visibilityState: 'visible' });
    Object.assign(globalThis, { window: new EventTarget(), document: page });
    jest.replaceProperty(globalThis, 'navigator', { connection: this.network } as never);
  }

  /** Ends the visit and gives time and page back. */
  close(): void {
    this.end();
    jest.useRealTimers();
    jest.restoreAllMocks();
    Reflect.deleteProperty(globalThis, 'window');
    Reflect.deleteProperty(globalThis, 'document');
  }

  begin(takeover = false): void {
    this.#visit = new Visit({
      takeover,
      enter: (takeover) => this.#enter(takeover),
      onEntered: () => undefined,
      onPlaying: (_world, notice) => this.told.push(notice && tell(notice)),
      onEnd: (ending) => this.endings.push(ending),
    });
  }

  /** Begins, and returns the world, which answers. */
  async play(): Promise<FakeWorld> {
    this.begin();
    const world = await this.lastJoin.succeed();
    world.answer();
    return world;
  }

  /** Plays until the server ends the connection; the next join is under way. */
  async lose(): Promise<FakeWorld> {
    const world = await this.play();
    world.link.onEnd!(4003);
    await this.pass(1000);
    return world;
  }

  end(): void {
    this.#visit?.end();
  }

  /** How many listeners the page and the network have. */
  get listeners(): number {
    const targets = [window, document, this.network];
    const types = ['online', 'pageshow', 'visibilitychange', 'change'];
    return targets.flatMap((target) => types.flatMap((type) => getEventListeners(target, type)))
      .length;
  }

  get lastJoin(): Join {
    return this.joins.at(-1)!;
  }

  wake(): void {
    window.dispatchEvent(new Event('online'));
  }

  pass(ms: number): Promise<void> {
    return jest.advanceTimersByTimeAsync(ms);
  }

  #enter(takeover: boolean): Promise<FakeWorld> {
    return new Promise((resolve, reject) => {
      this.joins.push({
        takeover,
        succeed: async () => {
          const world = new FakeWorld();
          resolve(world);
          await this.pass(0);
          return world;
        },
        refuse: (code) => {
          reject(Object.assign(new Error('refused'), { code }));
          return this.pass(0);
        },
      });
    });
  }
}
