import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { pingDelay } from './pingDelay';

it('lets the pings of all pages arrive at the same moments, hardly before their time', () => {
  const ms = fc.integer({ min: 0, max: 1_000_000 });
  const intervalMs = fc.integer({ min: 1000, max: 9000 });
  fc.assert(
    fc.property(
      ms,
      fc.integer({ min: 0, max: 2000 }),
      intervalMs,
      (now, roundTripMs, intervalMs) => {
        const delay = pingDelay({ now, roundTripMs, intervalMs });
        expect(delay).toBeLessThanOrEqual(intervalMs);
        expect(delay).toBeGreaterThan(intervalMs - 250);
        expect((now + delay + roundTripMs / 2) % 250).toBe(0);
      },
    ),
  );
});
