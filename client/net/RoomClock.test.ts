import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { RoomClock } from './RoomClock';

/** A round trip to a room whose time is `ahead` of the local one. */
function sample(
  sentAt: number,
  { out, back, ahead }: { out: number; back: number; ahead: number },
) {
  return { sentAt, receivedAt: sentAt + out + back, roomTime: sentAt + out + ahead };
}

describe('the room clock', () => {
  it('is set by its first sample', () => {
    const clock = new RoomClock();
    clock.start(5000, 0);
    clock.addSample(sample(100, { out: 40, back: 40, ahead: 70_000 }));
    expect(clock.now(200)).toBe(70_200);
    expect(clock.roundTripMs).toBe(80);
  });

  it('believes what all samples agree on', () => {
    const clock = new RoomClock();
    clock.addSample(sample(0, { out: 5, back: 75, ahead: 1000 }));
    clock.addSample(sample(100, { out: 60, back: 5, ahead: 1000 }));
    expect(clock.now(60_000)).toBeCloseTo(61_000);
  });

  it('believes the sample with the lowest round trip', () => {
    const clock = new RoomClock();
    clock.addSample(sample(0, { out: 20, back: 20, ahead: 1000 }));
    clock.addSample(sample(100, { out: 400, back: 20, ahead: 1000 }));
    expect(clock.now(60_000)).toBeCloseTo(61_000);
  });

  it('forgets a lucky sample after ten others', () => {
    const clock = new RoomClock();
    clock.addSample(sample(0, { out: 1, back: 1, ahead: 1000 }));
    for (let i = 1; i <= 10; i += 1)
      clock.addSample(sample(i * 1000, { out: 20, back: 20, ahead: 1300 }));
    expect(clock.now(60_000)).toBeCloseTo(61_300);
  });

  it('moves over to a better estimate by at most 5 %', () => {
    const clock = new RoomClock();
    clock.addSample(sample(0, { out: 100, back: 20, ahead: 1000 }));
    const before = clock.now(1000);
    clock.addSample(sample(960, { out: 20, back: 20, ahead: 1000 }));
    expect(clock.now(1000)).toBe(before);
    expect(clock.now(1100) - before).toBeCloseTo(95);
    expect(clock.now(3000)).toBeCloseTo(4000);
  });

  it('does not trust the round trips of an earlier connection', () => {
    const clock = new RoomClock();
    clock.addSample(sample(0, { out: 1, back: 1, ahead: 1000 }));
    clock.forgetSamples();
    clock.addSample(sample(1000, { out: 50, back: 50, ahead: 1200 }));
    expect(clock.roundTripMs).toBe(100);
    expect(clock.now(60_000)).toBeCloseTo(61_200);
  });

  it('never runs backwards', () => {
    const trip = fc.record({
      out: fc.integer({ min: 0, max: 2000 }),
      back: fc.integer({ min: 0, max: 2000 }),
      ahead: fc.integer({ min: -5000, max: 5000 }),
    });
    fc.assert(
      fc.property(fc.array(trip, { minLength: 2, maxLength: 30 }), ([first, ...trips]) => {
        const clock = new RoomClock();
        clock.addSample(sample(0, first!));
        let local = first!.out + first!.back;
        let time = clock.now(local);
        for (const next of trips) {
          clock.addSample(sample(local, next));
          local += next.out + next.back;
          for (const step of [0, 16, 500]) {
            local += step;
            expect(clock.now(local)).toBeGreaterThanOrEqual(time);
            time = clock.now(local);
          }
        }
      }),
    );
  });
});
