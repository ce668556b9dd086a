import { WALK_SPEED_PX_PER_S } from '../../shared/constants';
import { distance } from '../../shared/movement/walk';
import type { Visitor } from './visitor';

/** How far from the middle the targets of a wanderer are: all are in view from all of them. */
const WANDER_PX = 90;

const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));

/**
 * Clicks around in ever changing directions, mostly before arriving, until so many seconds have
 * been spent walking; returns the number of clicks.
 */
export async function wander(walker: Visitor, seconds: number): Promise<number> {
  const middle = await walker.stands();
  let way = 0;
  let place = middle;
  let clicks = 0;
  while (way < seconds * WALK_SPEED_PX_PER_S) {
    clicks += 1;
    const angle = clicks * GOLDEN_ANGLE;
    await walker.clickOn({
      x: middle.x + WANDER_PX * Math.cos(angle),
      y: middle.y + WANDER_PX * Math.sin(angle),
    });
    for (let step = clicks % 3; step < 5; step += 1) {
      await walker.page.waitForTimeout(400);
      const next = await walker.shown();
      way += distance(place, next);
      place = next;
    }
  }
  return clicks;
}
