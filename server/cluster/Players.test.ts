import { beforeEach, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { SimulatedRedis } from '../../test/simulation/SimulatedRedis';
import type { ActorPosition } from '../actor/ActorStore';
import { PositionWriter } from '../actor/PositionWriter';
import { Playing, type Seat } from '../world/Playing';
import { waitFor } from '../../test/support/waitFor';
import { Turns } from '../world/Turns';
import { Peers } from './Peers';
import { Players } from './Players';

const ANNA = 1;
const PLACE: ActorPosition = { actorId: ANNA, name: 'Anna', epoch: 1, revision: 1, x: 10, y: 20 };
const METER = { saved: () => undefined };
const log = pino({ enabled: false });

/** One process of the world, as far as it is asked to let go of an actor. */
class Process {
  readonly playing = new Playing();
  readonly turns = new Turns<number>();
  readonly players: Players;
  readonly saved: ActorPosition[] = [];
  /** With which code her session was ended, and what she was called. */
  readonly done: (number | string)[] = [];
  isDatabaseAway = false;
  readonly #positions: PositionWriter;

  constructor(peers: Peers) {
    const savePositions = async (positions: readonly ActorPosition[]) => {
      if (this.isDatabaseAway) throw new Error('Connection terminated');
      this.saved.push(...positions);
      return new Set(positions.map(({ actorId }) => actorId));
    };
    this.#positions = new PositionWriter({ store: { savePositions }, log, meter: METER });
    const { playing, turns } = this;
    this.players = new Players({ playing, turns, log, peers, positions: this.#positions });
  }

  /** Holds Anna, whose connection is lost or lives. */
  hold(isAlive: boolean): void {
    const release = () => {
      this.playing.leave(ANNA);
      this.#positions.put(PLACE);
    };
    const seat: Partial<Seat> = {
      isAlive: () => isAlive,
      release,
      tokenId: () => 'hers',
      end: (code) => this.done.push(code),
      update: ({ user }) => this.done.push(user.username),
    };
    this.playing.enter(ANNA, seat as Seat);
  }
}

let here: Process;
let there: Process;

beforeEach(async () => {
  const redis = new SimulatedRedis();
  const start = async () => {
    const { quick, ears } = redis.connect();
    const peers = new Peers(log, quick, ears);
    await peers.listen();
    return new Process(peers);
  };
  [here, there] = [await start(), await start()];
});

const where = { 'in this process': () => here, 'in another one': () => there };

it('who is online is told as how many they are, and as few names as are wanted', async () => {
  const crowd = { here: ['Dora', 'anna'], there: ['ben', 'Emil', 'Carla'] };
  for (const [names, { playing }] of [
    [crowd.here, here],
    [crowd.there, there],
  ] as const) {
    for (const name of names) {
      const seat: Partial<Seat> = { isAlive: () => true, name: () => name };
      playing.enter(name.charCodeAt(0), seat as Seat);
    }
  }
  expect(await here.players.online(3)).toEqual({ count: 5, names: ['anna', 'ben', 'Carla'] });
  expect(await there.players.online(0)).toEqual({ count: 5, names: [] });
});

for (const [name, holder] of Object.entries(where)) {
  it(`an actor whose player is gone is let go of ${name}, and saved`, async () => {
    holder().hold(false);
    expect(await here.players.release(ANNA, false)).toBe('free');
    expect(holder().saved).toEqual([PLACE]);
  });

  it(`an actor whose player lives is let go of ${name} only for a takeover`, async () => {
    holder().hold(true);
    expect(await here.players.release(ANNA, false)).toBe('alive');
    expect(holder().saved).toEqual([]);
    expect(await here.players.release(ANNA, true)).toBe('free');
  });

  it(`an actor that cannot be saved ${name} is not free before it is`, async () => {
    holder().hold(false);
    holder().isDatabaseAway = true;
    expect(await here.players.release(ANNA, false)).toBe('unsaved');
    expect(await here.players.release(ANNA, false)).toBe('unsaved');
    holder().isDatabaseAway = false;
    expect(await here.players.release(ANNA, false)).toBe('free');
    expect(holder().saved).toEqual([PLACE]);
  });

  it(`what ends or changes a player ${name} waits for a join that is under way`, async () => {
    const process = holder();
    const { promise: read, resolve: goOn } = Promise.withResolvers<void>();
    const join = process.turns.take(ANNA, async () => {
      await read;
      process.hold(true);
    });
    const user = { id: 1, username: 'Hanna', avatar: 0, guest: false, role: 'player' };
    here.players.update(ANNA, { user, tokenId: 'hers', tokenVersion: 1 });
    here.players.end(ANNA, 4105, 'logged out', 'hers');
    here.players.end(ANNA, 4105, 'logged out', 'others');
    await new Promise(setImmediate);
    goOn();
    await join;
    await waitFor(() => process.done.length === 2);
    expect(process.done).toEqual(['Hanna', 4105]);
  });
}
