import { describe, expect, it } from '@jest/globals';
import { localMinute } from './localMinute';
import { ownWords } from './ownWords';

/** The same moment, told by the parts of the clock that this process has. */
function byThisClock(iso: string): string {
  const at = new Date(iso);
  // Sweden writes dates as the page does.
  return at.toLocaleString('sv-SE', { dateStyle: 'short', timeStyle: 'short' });
}

describe('localMinute', () => {
  it.each(['2026-11-28T14:05Z', '2026-12-31T23:59Z', '2028-02-29T00:00Z'])(
    'tells %s by the clock of the device',
    (iso) => {
      expect(localMinute(iso.replace('T', ' ').replace('Z', ' UTC'))).toBe(byThisClock(iso));
    },
  );

  it.each(['tomorrow', '2026-11-28', '2026-19-99 14:05 UTC'])('leaves %j as it is', (text) => {
    expect(localMinute(text)).toBe(text);
  });
});

describe('a sentence with a moment in it', () => {
  it('is told by the clock of the device', () => {
    expect(ownWords('You are banned until 2026-11-28 14:05 UTC. Reason: spam')).toEqual({
      key: 'server.bannedUntil',
      filling: { until: byThisClock('2026-11-28T14:05Z'), reason: 'spam' },
    });
  });
});
