import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { FakeVisit } from '../../test/support/FakeVisit';

let visit: FakeVisit;

beforeEach(() => {
  visit = new FakeVisit();
});

afterEach(() => {
  visit.close();
});

describe('a wake', () => {
  it.each([
    ['the window is online', () => window.dispatchEvent(new Event('online'))],
    ['the page is shown', () => window.dispatchEvent(new Event('pageshow'))],
    ['the page is visible', () => document.dispatchEvent(new Event('visibilitychange'))],
    ['the network is another', () => visit.network.dispatchEvent(new Event('change'))],
  ])('because %s asks whether the world is still there', async (_why, happen) => {
    const world = await visit.play();
    happen();
    expect(world.checked).toHaveBeenCalledTimes(1);
    expect(visit.joins).toHaveLength(1);
  });

  it('is none while the page is hidden', async () => {
    const world = await visit.play();
    Object.assign(document, { visibilityState: 'hidden' });
    document.dispatchEvent(new Event('visibilitychange'));
    expect(world.checked).not.toHaveBeenCalled();
  });

  it('joins at once when the world is lost, whatever the SDK is waiting for', async () => {
    const world = await visit.play();
    world.link.onLost();
    visit.wake();
    expect(visit.joins).toHaveLength(2);
    expect(world.abandoned).toHaveBeenCalledTimes(1);
  });

  it('joins at once instead of waiting for the next try', async () => {
    await visit.lose();
    for (let count = 0; count < 6; count += 1) {
      await visit.lastJoin.refuse();
      await visit.pass(25_000);
    }
    await visit.lastJoin.refuse();
    const count = visit.joins.length;
    visit.wake();
    expect(visit.joins).toHaveLength(count + 1);
  });

  it('does not join a second time while a join is under way', async () => {
    const world = await visit.play();
    world.link.onLost();
    for (let wakes = 0; wakes < 3; wakes += 1) visit.wake();
    expect(visit.joins).toHaveLength(2);
    await visit.lastJoin.succeed();
    visit.wake();
    expect(visit.joins).toHaveLength(2);
  });

  it('is not listened for after the end', async () => {
    const world = await visit.play();
    world.link.onLost();
    expect(visit.listeners).toBe(4);
    visit.end();
    expect(visit.listeners).toBe(0);
    await visit.pass(60_000);
    expect(visit.joins).toHaveLength(1);
  });
});
