import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { pino } from 'pino';
import type { ActorPosition } from './ActorStore';
import { PositionWriter } from './PositionWriter';

/** A database that remembers each statement, and fails when told to. */
class FakeStore {
  readonly statements: ActorPosition[][] = [];
  isDown = false;
  readonly owned = new Set<number>([1, 2, 3]);

  async savePositions(positions: readonly ActorPosition[]) {
    if (this.isDown) throw new Error('connect ECONNREFUSED');
    this.statements.push([...positions]);
    return new Set(positions.map(({ actorId }) => actorId).filter((id) => this.owned.has(id)));
  }
}

const at = (actorId: number, x: number): ActorPosition => ({ actorId, epoch: 1, x, y: 0 });

let store: FakeStore;
let writer: PositionWriter;

beforeEach(() => {
  jest.useFakeTimers();
  store = new FakeStore();
  writer = new PositionWriter(store, pino({ level: 'silent' }));
});
afterEach(() => {
  writer.stop();
  jest.useRealTimers();
});

describe('PositionWriter', () => {
  it('writes everybody who moved in one statement, 750 ms after the last one', async () => {
    const moved = [[at(1, 10), at(2, 20)], [at(1, 11)], []];
    writer.follow({ takeUnsaved: () => moved.shift() ?? [] });
    await jest.advanceTimersByTimeAsync(749);
    expect(store.statements).toEqual([]);
    await jest.advanceTimersByTimeAsync(1);
    expect(store.statements).toEqual([[at(1, 10), at(2, 20)]]);
    await jest.advanceTimersByTimeAsync(5000);
    expect(store.statements).toEqual([[at(1, 10), at(2, 20)], [at(1, 11)]]);
  });

  it('keeps what cannot be written, and writes the newest when the database is back', async () => {
    const moved = [[at(1, 10)], [at(1, 11)]];
    writer.follow({ takeUnsaved: () => moved.shift() ?? [] });
    store.isDown = true;
    await jest.advanceTimersByTimeAsync(10_000);
    expect(writer.unsavedActorIds).toEqual([1]);
    store.isDown = false;
    await jest.advanceTimersByTimeAsync(10_000);
    expect(store.statements).toEqual([[at(1, 11)]]);
    expect(writer.unsavedActorIds).toEqual([]);
  });

  it('lets go of who has a newer owner', async () => {
    writer.put(at(9, 10));
    await writer.flush();
    expect(writer.unsavedActorIds).toEqual([]);
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
    expect(writer.unsavedActorIds).toEqual([2]);
  });

  it('takes a last look at a source that ends', async () => {
    const unfollow = writer.follow({ takeUnsaved: () => [at(1, 10)] });
    unfollow();
    await writer.flush();
    expect(store.statements).toEqual([[at(1, 10)]]);
  });
});
