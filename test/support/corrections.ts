import type { Random } from '../../bots/Random';
import { distance } from '../../shared/movement/walk';
import { SimulatedVisit } from '../simulation/SimulatedVisit';
import { type SimulatedTime, inSimulatedTime } from '../simulation/simulatedTime';

const CLICKS = 100;
const FRAME_MS = 1000 / 60;

/** How far (px) a click leads to each side. */
const REACH_PX = 300;

const SHORTEST_PAUSE_MS = 30;
const LONGEST_PAUSE_MS = 1500;

/** By then the last click has been answered. */
const LAST_WORD_MS = 1000;

/** A connection, the two ways of it alike. */
interface Line {
  roundTripMs: number;
  /** How much longer or shorter each way of it may be. */
  jitterMs: number;
}

/** What became of a hundred clicks. */
interface Outcome {
  /** How far (px) the page was off, whenever its newest click was answered. */
  errors: number[];
  rubberBands: number;
}

/** Clicks around at a page in simulated time, and compares it with what the server answers. */
export function correctionsOver({ roundTripMs, jitterMs }: Line, random: Random): Outcome {
  return inSimulatedTime((time) => {
    const delay = () => Math.max(0, roundTripMs / 2 + (random.upTo(2) - 1) * jitterMs);
    const visit = new SimulatedVisit(delay);
    const { page } = visit;
    const errors: number[] = [];
    visit.onAnswer = (deliver) => {
      const shown = page.own!.motion.shownAt(page.now());
      deliver();
      errors.push(distance(shown, page.serverPosition(page.now())!));
    };
    // The first click comes at once, before the clock is set well.
    while (!page.prediction) time.pass(1);
    for (let click = 0; click < CLICKS; click += 1) {
      const { x, y } = page.own!.motion.shownAt(page.now());
      const aside = () => random.upTo(2 * REACH_PX) - REACH_PX;
      page.walkTo({ x: x + aside(), y: y + aside() });
      const pauseMs = SHORTEST_PAUSE_MS + random.upTo(LONGEST_PAUSE_MS - SHORTEST_PAUSE_MS);
      draw(visit, time, pauseMs);
    }
    draw(visit, time, LAST_WORD_MS);
    page.dispose();
    return { errors, rubberBands: page.prediction.rubberBands };
  });
}

/** Lets time pass in which the page draws. */
function draw({ page }: SimulatedVisit, time: SimulatedTime, ms: number): void {
  const end = time.now + ms;
  while (time.now < end) {
    time.pass(Math.min(FRAME_MS, end - time.now));
    page.prediction?.update(page.now());
  }
}
