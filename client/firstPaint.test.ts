import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { setImmediate } from 'node:timers/promises';
import { firstPaint } from './firstPaint';

/** Tells of the paints of a page as a browser does. */
class Paints {
  static supportedEntryTypes = ['paint'];
  static readonly watching = new Set<Paints>();
  readonly #told: (seen: { getEntriesByName: (name: string) => string[] }) => void;

  constructor(told: (seen: { getEntriesByName: (name: string) => string[] }) => void) {
    this.#told = told;
  }

  static happen(...names: string[]): void {
    const getEntriesByName = (asked: string) => names.filter((name) => name === asked);
    for (const observer of Paints.watching) observer.#told({ getEntriesByName });
  }

  observe(): void {
    Paints.watching.add(this);
  }

  disconnect(): void {
    Paints.watching.delete(this);
  }
}

let document: EventTarget & { visibilityState: string };

beforeEach(() => {
  Paints.supportedEntryTypes = ['paint'];
  Paints.watching.clear();
  document = Object.assign(new EventTarget(), { visibilityState: 'visible' });
  Object.assign(globalThis, { PerformanceObserver: Paints, document });
});
afterEach(() => {
  Reflect.deleteProperty(globalThis, 'document');
});

/** Begins to wait; tells whether that is over once nothing else is left to do. */
function wait(): () => Promise<boolean> {
  let isOver = false;
  const waiting = async () => {
    await firstPaint();
    isOver = true;
  };
  void waiting();
  return async () => {
    await setImmediate();
    return isOver;
  };
}

it('waits until there is something to read, and looks no further', async () => {
  const isOver = wait();
  Paints.happen('first-paint');
  expect(await isOver()).toBe(false);
  Paints.happen('first-paint', 'first-contentful-paint');
  expect(await isOver()).toBe(true);
  expect(Paints.watching.size).toBe(0);
});

it('does not wait in a tab that nobody looks at: nothing is painted there', async () => {
  document.visibilityState = 'hidden';
  expect(await wait()()).toBe(true);
});

it('does not wait any longer when the tab is left', async () => {
  const isOver = wait();
  expect(await isOver()).toBe(false);
  document.visibilityState = 'hidden';
  document.dispatchEvent(new Event('visibilitychange'));
  expect(await isOver()).toBe(true);
});

it('does not wait for a browser that does not tell', async () => {
  Paints.supportedEntryTypes = ['mark'];
  expect(await wait()()).toBe(true);
});
