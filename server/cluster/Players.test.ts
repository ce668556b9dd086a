import { beforeEach, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { SimulatedRedis } from '../../test/simulation/SimulatedRedis';
import type { ActorPosition } from '../actor/ActorStore';
import { PositionWriter } from '../actor/PositionWriter';
import { Playing, type Seat } from '../world/Playing';
import { Peers } from './Peers';
import { Players } from './Players';

const ANNA = 1;
const PLACE: ActorPosition = { actorId: ANNA, name: 'Anna', epoch: 1, revision: 1, x: 10, y: 20 };
const METER = { saved: () => undefined };
const log = pino({ enabled: false });

/** One process of the world, as far as it is asked to let go of an actor. */
class Process {
  readonly playing = new Playing();
  readonly players: Players;
  readonly saved: ActorPosition[] = [];
  isDatabaseAway = false;
  readonly #positions: PositionWriter;

  constructor(peers: Peers) {
    const savePositions = async (positions: readonly ActorPosition[]) => {
      if (this.isDatabaseAway) throw new Error('Connection terminated');
      this.saved.push(...positions);
      return new Set(positions.map(({ actorId }) => actorId));
    };
    this.#positions = new PositionWriter({ store: { savePositions }, log, meter: METER });
    const { playing } = this;
    this.players = new Players({ playing, peers, positions: this.#positions, log });
  }

  /** Holds Anna, whose connection is lost or lives. */
  hold(isAlive: boolean): void {
    const release = () => {
      this.playing.leave(ANNA);
      this.#positions.put(PLACE);
    };
    const seat: Partial<Seat> = { isAlive: () => isAlive, release };
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
}
