import { quantile } from './quantile';

/** What a picture costs the page's main thread, in ms of CPU time. */
export interface FrameCost {
  frames: number;
  /** Of the scene's own work: moving everything on, and handing it to the graphics process. */
  medianMs: number;
  p95Ms: number;
  /** Of all that the thread did, for each picture: patches, styles, layout and painting, too. */
  allMs: number;
}

/** What Chromium writes down of its work: `dur` is in µs, `tdur` what of it the thread was running. */
interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  ts: number;
  dur?: number;
  tdur?: number;
}

const TASK = 'ThreadControllerImpl::RunTask';

/**
 * Reads the cost of a page's pictures out of a trace with the categories `devtools.timeline` and
 * `toplevel`.
 *
 * CPU time of the main thread is what counts: it is the same on a machine that is busy with other
 * things, and what WebGL's calls lead to is done by another process, here without a graphics card.
 */
export function costOfFrames(trace: string): FrameCost {
  const { traceEvents } = JSON.parse(trace) as { traceEvents: TraceEvent[] };
  const whole = traceEvents.filter(({ ph }) => ph === 'X').toSorted((a, b) => a.ts - b.ts);
  const callbacks = whole.filter(({ name }) => name === 'FireAnimationFrame');
  const page = mostFrequent(callbacks.map(threadOf));
  const tasks = whole.filter((event) => event.name === TASK && threadOf(event) === page);
  // All callbacks of a picture are called within one task.
  const frames = Map.groupBy(
    callbacks.filter((event) => threadOf(event) === page),
    ({ ts }) => tasks.findLast((task) => task.ts <= ts),
  );
  const costs = [...frames.values()].map((parts) => sum(parts.map(cpuMs)));
  return {
    frames: costs.length,
    medianMs: quantile(costs, 0.5),
    p95Ms: quantile(costs, 0.95),
    allMs: sum(tasks.map(cpuMs)) / costs.length,
  };
}

function threadOf({ pid, tid }: TraceEvent): string {
  return `${pid} ${tid}`;
}

function mostFrequent(names: readonly string[]): string | undefined {
  const [first] = [...Map.groupBy(names, (name) => name)].toSorted(
    ([, a], [, b]) => b.length - a.length,
  );
  return first?.[0];
}

function cpuMs({ tdur = 0 }: TraceEvent): number {
  return tdur / 1000;
}

function sum(values: readonly number[]): number {
  return values.reduce((all, each) => all + each, 0);
}
