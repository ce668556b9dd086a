import { afterEach, describe, expect, it, jest } from '@jest/globals';
import type { Room } from '@colyseus/core';
import { endRoom } from './endRoom';

const DRAIN_SECONDS = 10;

/** How late timers come. */
const LATE_MS = 3;

afterEach(() => {
  jest.restoreAllMocks();
});

/** Ends a room among others; returns what happened, with the ms since the beginning. */
async function ended(players: number) {
  let now = 0;
  jest.spyOn(performance, 'now').mockImplementation(() => now);
  const events: { at: number; what: string | number }[] = [];
  const note = (what: string | number) => void events.push({ at: now, what });
  const room = {
    broadcast: (_type: string, { code, seconds }: { code: string; seconds: number }) =>
      note(`${code} in ${seconds} s`),
    disconnect: async (code: number) => note(`closed with ${code}`),
  };
  await endRoom({
    room: room as unknown as Room,
    actorIds: () => Array.from({ length: players }, (_, i) => i),
    sendOn: note,
    pause: async (ms) => void (now += ms + LATE_MS),
    countdownSeconds: DRAIN_SECONDS,
  });
  return events;
}

describe('a room that is handed over', () => {
  it.each([1, 12, 240, 1000, 3000])(
    'sends %d players on after the countdown, within twenty seconds, one after the other',
    async (players) => {
      const events = await ended(players);
      expect(events[0]).toEqual({ at: 0, what: 'draining in 10 s' });
      expect(events.at(-1)!.what).toBe('closed with 4103');
      const sent = events.filter(({ what }) => typeof what === 'number');
      expect(sent.map(({ what }) => what)).toEqual(Array.from({ length: players }, (_, i) => i));
      const [first, last] = [sent[0]!.at, sent.at(-1)!.at];
      expect(first).toBeGreaterThanOrEqual(DRAIN_SECONDS * 1000);
      expect(last).toBeLessThanOrEqual((DRAIN_SECONDS + 20) * 1000 + LATE_MS);
      const perSecond = Math.max(12, players / 19.5);
      for (const { at } of sent) {
        const count = sent.filter((other) => other.at > at - 1000 && other.at <= at).length;
        expect(count).toBeLessThanOrEqual(Math.ceil(perSecond) + Math.ceil(perSecond / 10));
      }
    },
  );
});
