import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { pino } from 'pino';
import type { ActorPosition } from './ActorStore';
import { PositionWriter } from './PositionWriter';

const at = (actorId: number, x: number): ActorPosition => ({
  actorId,
  name: `Actor ${actorId}`,
  epoch: 1,
  revision: x,
  x,
  y: 0,
});

/** A database that remembers each statement, and fails when told to. */
class FakeStore {
  readonly statements: ActorPosition[][] = [];
  isDown = false;
  /** Actors whose positions the database refuses, as a trigger or a constraint would. */
  readonly bad = new Set<number>();
  /** Actors that other processes own. */
  readonly lost = new Set<number>();

  async savePositions(positions: readonly ActorPosition[]) {
    if (this.isDown) throw new Error('connect ECONNREFUSED');
    this.statements.push([...positions]);
    if (positions.some(({ actorId }) => this.bad.has(actorId))) {
      throw Object.assign(new Error('refused by a trigger'), { code: 'P0001' });
    }
    return new Set(positions.map(({ actorId }) => actorId).filter((id) => !this.lost.has(id)));
  }

  get saved(): number[] {
    return this.statements
      .filter((statement) => !statement.some(({ actorId }) => this.bad.has(actorId)))
      .flatMap((statement) => statement.map(({ actorId }) => actorId));
  }
}

/** A world that gives away, at each look, the next of these. */
class FakeWorld {
  readonly looks: ActorPosition[][];
  readonly letGo = jest.fn<(actorId: number, epoch: number) => void>();
  readonly onSaved = jest.fn<(actorId: number) => void>();

  constructor(...looks: ActorPosition[][]) {
    this.looks = looks;
  }

  takeUnsaved(): ActorPosition[] {
    return this.looks.shift() ?? [];
  }
}

let store: FakeStore;
let writer: PositionWriter;
const measured: { seconds: number; actors: number }[] = [];

beforeEach(() => {
  jest.useFakeTimers();
  store = new FakeStore();
  measured.length = 0;
  const meter = {
    saved: (seconds: number, actors: number) => measured.push({ seconds, actors }),
  };
  writer = new PositionWriter({ store, log: pino({ level: 'silent' }), meter });
});
afterEach(() => {
  writer.stop();
  jest.useRealTimers();
});

const unsavedIds = () => writer.unsaved.map(({ actorId }) => actorId);

describe('PositionWriter', () => {
  it('writes everybody who moved in one statement, 750 ms after the last one', async () => {
    writer.follow(new FakeWorld([at(1, 10), at(2, 20)], [at(1, 11)]));
    await jest.advanceTimersByTimeAsync(749);
    expect(store.statements).toEqual([]);
    await jest.advanceTimersByTimeAsync(1);
    expect(store.statements).toEqual([[at(1, 10), at(2, 20)]]);
    await jest.advanceTimersByTimeAsync(5000);
    expect(store.statements).toEqual([[at(1, 10), at(2, 20)], [at(1, 11)]]);
    expect(measured.map(({ actors }) => actors)).toEqual([2, 1]);
  });

  it('keeps what cannot be written, and writes the newest when the database is back', async () => {
    writer.follow(new FakeWorld([at(1, 10)], [at(1, 11)]));
    store.isDown = true;
    await jest.advanceTimersByTimeAsync(60_000);
    expect(unsavedIds()).toEqual([1]);
    store.isDown = false;
    // However long it was away.
    await jest.advanceTimersByTimeAsync(2_000);
    expect(store.statements).toEqual([[at(1, 11)]]);
    expect(unsavedIds()).toEqual([]);
  });

  it('saves everybody else while one world cannot say where its actors are', async () => {
    const broken = new FakeWorld();
    broken.takeUnsaved = () => {
      throw new Error('a fault');
    };
    writer.follow(broken);
    writer.follow(new FakeWorld([at(1, 10)], [at(1, 11)]));
    await jest.advanceTimersByTimeAsync(5_000);
    expect(store.statements).toEqual([[at(1, 10)], [at(1, 11)]]);
    await writer.flush();
  });

  it('saves everybody else though one world fails to hear of it', async () => {
    const broken = new FakeWorld([at(1, 10), at(2, 20)]);
    broken.onSaved.mockImplementation(() => {
      throw new Error('a fault');
    });
    writer.follow(broken);
    await writer.flush();
    expect(unsavedIds()).toEqual([]);
  });

  it('tries ever more slowly while the database is away', async () => {
    const tries: number[] = [];
    store.savePositions = async () => {
      tries.push(performance.now());
      throw new Error('connect ECONNREFUSED');
    };
    writer.follow(new FakeWorld([at(1, 10)]));
    await jest.advanceTimersByTimeAsync(10_000);
    const pauses = tries.slice(1).map((time, i) => time - tries[i]!);
    expect(pauses).toEqual([1500, 2000, 2000, 2000]);
  });

  it('tells the world whose actor it is no longer, and forgets its position', async () => {
    const world = new FakeWorld([at(1, 10), at(2, 20)]);
    writer.follow(world);
    store.lost.add(2);
    await writer.flush();
    expect(world.letGo.mock.calls).toEqual([[2, 1]]);
    expect(unsavedIds()).toEqual([]);
  });

  it('saves all but the one that the database refuses, which it keeps', async () => {
    const ids = Array.from({ length: 100 }, (_, i) => i + 1);
    writer.follow(
      new FakeWorld(
        ids.map((id) => at(id, 10)),
        ids.map((id) => at(id, 11)),
      ),
    );
    store.bad.add(37);
    await jest.advanceTimersByTimeAsync(750);
    expect(store.saved.toSorted((a, b) => a - b)).toEqual(ids.filter((id) => id !== 37));
    expect(unsavedIds()).toEqual([37]);

    // Once it is known, the others cost one statement again, at the usual pace.
    store.statements.length = 0;
    await jest.advanceTimersByTimeAsync(750);
    expect(store.statements[0]).toHaveLength(99);
    expect(store.statements.length).toBeLessThanOrEqual(2);

    store.bad.clear();
    await jest.advanceTimersByTimeAsync(5_000);
    expect(unsavedIds()).toEqual([]);
    expect(store.statements.at(-1)).toEqual([at(37, 11)]);
  });

  it('asks ever more seldom for what is refused', async () => {
    writer.follow(new FakeWorld([at(1, 10)]));
    store.bad.add(1);
    await jest.advanceTimersByTimeAsync(750 * 200);
    expect(store.statements.length).toBeLessThan(12);
    expect(unsavedIds()).toEqual([1]);
  });

  it('settles one actor at once, and tells when that fails', async () => {
    writer.put(at(1, 10));
    await writer.settle(1);
    expect(store.statements).toEqual([[at(1, 10)]]);
    await writer.settle(2);
    expect(store.statements).toHaveLength(1);
    store.isDown = true;
    writer.put(at(2, 20));
    await expect(writer.settle(2)).rejects.toThrow('ECONNREFUSED');
    expect(unsavedIds()).toEqual([2]);
  });

  it('settles one actor though another one is refused', async () => {
    store.bad.add(1);
    writer.put(at(1, 10));
    writer.put(at(2, 20));
    await writer.settle(2);
    expect(unsavedIds()).toEqual([1]);
    await expect(writer.settle(1)).rejects.toThrow('trigger');
  });

  it('settles many who leave at once with few statements', async () => {
    const ids = Array.from({ length: 50 }, (_, i) => i);
    for (const id of ids) writer.put(at(id, 1));
    await Promise.all(ids.map((id) => writer.settle(id)));
    expect(store.statements).toHaveLength(1);
  });

  it('takes a last look at a source that ends', async () => {
    const unfollow = writer.follow(new FakeWorld([at(1, 10)]));
    unfollow();
    await writer.flush();
    expect(store.statements).toEqual([[at(1, 10)]]);
  });

  it('tells how long the oldest position has waited, and that one of an actor does', async () => {
    expect([writer.lagMs, writer.isUnsaved(1)]).toEqual([0, false]);
    store.isDown = true;
    writer.put(at(1, 10));
    jest.advanceTimersByTime(400);
    writer.put(at(1, 20));
    writer.put(at(2, 5));
    jest.advanceTimersByTime(100);
    // A newer position of the actor does not make it any younger.
    expect([writer.lagMs, writer.isUnsaved(1)]).toEqual([500, true]);
    store.isDown = false;
    await writer.settle(1);
    expect([writer.lagMs, writer.isUnsaved(1)]).toEqual([0, false]);
  });

  it('counts anew for what came while it was writing', async () => {
    writer.put(at(1, 10));
    jest.advanceTimersByTime(300);
    const settled = writer.settle(1);
    const save = store.savePositions.bind(store);
    store.savePositions = async (positions) => {
      jest.advanceTimersByTime(50);
      writer.put(at(1, 20));
      jest.advanceTimersByTime(20);
      return save(positions);
    };
    await settled;
    expect(writer.lagMs).toBe(20);
  });

  it('tells the world which of its actors are saved, and nothing of those that are not', async () => {
    const world = new FakeWorld([at(1, 10), at(2, 10)]);
    store.lost.add(2);
    writer.follow(world);
    await writer.flush();
    expect(world.onSaved.mock.calls).toEqual([[1]]);
  });
});
