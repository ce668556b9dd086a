import type { PathFinder } from './PathFinder';
import type { SearchAllowance } from './SearchAllowance';
import { type Point } from './grid';
import { nearestFree } from './nearestFree';
import { type Walk, halt } from './walk';

export interface Departure {
  /** Room time (ms) at which the old walk is left. */
  departedAt: number;
  /** Where to go; left out, the actor stands still. */
  target?: Point;
  paths: PathFinder;
  searches: Pick<SearchAllowance, 'take'>;
}

/**
 * The walk that leaves `walk` for a target, or for the point nearest to it that can be reached:
 * straight if nothing is in between, otherwise the shortest way. Undefined if that had to be searched
 * for and may not.
 */
export function depart(
  walk: Walk,
  { departedAt, target, paths, searches }: Departure,
): Walk | undefined {
  const start = halt(walk, departedAt);
  if (!target) return start;
  const end = nearestFree(paths.ground, target);
  if (paths.ground.isClear(start, end)) return { ...start, path: [end.x, end.y] };
  return searches.take(departedAt) ? { ...start, path: paths.find(start, end) } : undefined;
}
