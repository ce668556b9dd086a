import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Client, Room } from '@colyseus/core';
import { Crier } from './Crier';

const client = {} as Client;

let cries: { text: string; name?: string }[];
let wait: (() => void) | undefined;
let crier: Crier;

afterEach(() => {
  jest.useRealTimers();
});

beforeEach(() => {
  cries = [];
  wait = undefined;
  const room = {
    clock: { setTimeout: jest.fn((handler: () => void) => (wait = handler)) },
    broadcast: (_type: string, notice: { text: string; name?: string }) => cries.push(notice),
  };
  crier = new Crier(room as unknown as Room);
});

const person = (name: string) => ({ actorId: 7, name });

/** Lets some come after as many as are told at once. */
function rush(names: readonly string[]): void {
  for (let i = 0; i < 30; i++) crier.tell('joined', person(`Early-${i}`), client);
  cries.length = 0;
  for (const name of names) crier.tell('joined', person(name), client);
}

describe('who comes and goes', () => {
  it('is told one by one where few do', () => {
    crier.tell('joined', person('Ada'), client);
    crier.tell('left', person('Ben'), client);
    expect(cries).toEqual([
      { code: 'joined', text: 'Ada joined.', name: 'Ada', actorId: 7 },
      { code: 'left', text: 'Ben left.', name: 'Ben', actorId: 7 },
    ]);
  });

  it('is told one by one in a rush as well, but later, if they are three at most', () => {
    rush(['Ada', 'Ben', 'Cy']);
    expect(cries).toEqual([]);
    wait!();
    expect(cries.map(({ name }) => name)).toEqual(['Ada', 'Ben', 'Cy']);
  });

  it('is told together if they are more, in two frames at most', () => {
    rush(Array.from({ length: 500 }, (_, i) => `Guest-${i}`));
    for (let i = 0; i < 500; i++) crier.tell('left', person(`Guest-${i}`), client);
    wait!();
    expect(cries.map(({ text }) => text)).toEqual([
      'Guest-0, Guest-1 and 498 others joined.',
      'Guest-0, Guest-1 and 498 others left.',
    ]);
  });

  it('is told together as long as the rush lasts, and one by one behind it', () => {
    jest.useFakeTimers();
    const many = Array.from({ length: 100 }, (_, i) => `Guest-${i}`);
    rush(many);
    wait!();
    for (let i = 0; i < 5; i++) {
      // Time enough for some to be told one by one, were it not for the rush.
      jest.advanceTimersByTime(20_000);
      cries.length = 0;
      for (const name of many) crier.tell('joined', person(name), client);
      expect(cries).toEqual([]);
      wait!();
      expect(cries).toHaveLength(1);
    }
    cries.length = 0;
    wait!();
    crier.tell('joined', person('Ada'), client);
    expect(cries.map(({ name }) => name)).toEqual(['Ada']);
  });
});
