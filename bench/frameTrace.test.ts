import { expect, it } from '@jest/globals';
import { costOfFrames } from './frameTrace';

const TASK = 'ThreadControllerImpl::RunTask';
const PAGE = { pid: 7, tid: 1 };

function event(name: string, ts: number, tdur: number, place: object = PAGE) {
  return { name, ph: 'X', ts, dur: tdur * 3, tdur, args: {}, ...place };
}

/** A picture whose callbacks take so long (µs of CPU time), in a task that takes more. */
function picture(ts: number, ...callbacks: number[]) {
  const fired = callbacks.map((tdur, i) => event('FireAnimationFrame', ts + 10 + i, tdur));
  return [event(TASK, ts, 10_000), ...fired];
}

it('a picture costs what all its callbacks do; all else counts by the thread', () => {
  const elsewhere = event('FireAnimationFrame', 5, 90_000, { pid: 8, tid: 1 });
  const traceEvents = [
    elsewhere,
    ...picture(30_000, 5000, 1000),
    ...picture(10_000, 1000, 1000),
    event(TASK, 20_000, 6000),
    event(TASK, 25_000, 50_000, { pid: 7, tid: 2 }),
    ...picture(50_000, 3000),
  ];
  expect(costOfFrames(JSON.stringify({ traceEvents }))).toEqual({
    frames: 3,
    medianMs: 3,
    p95Ms: 6,
    allMs: 12,
  });
});
