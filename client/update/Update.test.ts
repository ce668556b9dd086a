import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { Update } from './Update';

let isBusy: boolean;
let reloads: number;
let reloadedFor: Set<string>;

beforeEach(() => {
  jest.useFakeTimers();
  [isBusy, reloads, reloadedFor] = [false, 0, new Set()];
});
afterEach(() => {
  jest.useRealTimers();
});

function updateOf(own: string | undefined): Update {
  return new Update({
    own,
    isBusy: () => isBusy,
    mayReload: (version) => !reloadedFor.has(version) && Boolean(reloadedFor.add(version)),
    reload: () => (reloads += 1),
  });
}

it('leaves a page alone that is as new as the server', () => {
  const update = updateOf('1');
  update.hear('1');
  jest.advanceTimersByTime(60_000);
  expect([update.isThere, reloads]).toEqual([false, 0]);
});

it('leaves a page alone that is being developed', () => {
  const update = updateOf(undefined);
  update.hear('1');
  jest.advanceTimersByTime(60_000);
  expect([update.isThere, reloads]).toEqual([false, 0]);
});

it('tells of another version at once, and reloads when that can have been read', () => {
  const update = updateOf('1');
  let told = 0;
  update.subscribe(() => (told += 1));
  update.hear('2');
  expect([update.isThere, told]).toEqual([true, 1]);
  jest.advanceTimersByTime(3900);
  expect(reloads).toBe(0);
  jest.advanceTimersByTime(1000);
  expect(reloads).toBe(1);
});

it('waits for as long as somebody is busy', () => {
  const update = updateOf('1');
  isBusy = true;
  update.hear('2');
  jest.advanceTimersByTime(60_000);
  expect(reloads).toBe(0);
  isBusy = false;
  jest.advanceTimersByTime(1000);
  expect(reloads).toBe(1);
});

it('reloads by itself only once for a version, and goes on telling of it', () => {
  reloadedFor.add('2');
  const update = updateOf('1');
  update.hear('2');
  jest.advanceTimersByTime(60_000);
  expect([update.isThere, reloads]).toEqual([true, 0]);
  update.take();
  expect(reloads).toBe(1);
});

it('forgets a version that the server has no more', () => {
  const update = updateOf('1');
  update.hear('2');
  update.hear('1');
  jest.advanceTimersByTime(60_000);
  expect([update.isThere, reloads]).toEqual([false, 0]);
});

it('counts the time anew with every other version, not with every return', () => {
  const update = updateOf('1');
  update.hear('2');
  jest.advanceTimersByTime(3000);
  update.hear('2');
  jest.advanceTimersByTime(1500);
  expect(reloads).toBe(1);
});
