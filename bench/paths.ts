import { Random } from '../bots/Random';
import { MAP_DIR } from '../server/paths';
import { readMapFile } from '../server/world/mapFile';
import { Ground } from '../shared/movement/Ground';
import { PathFinder } from '../shared/movement/PathFinder';
import type { Point } from '../shared/movement/grid';
import { nearestFree } from '../shared/movement/nearestFree';
import { quantile } from './quantile';

const TARGETS = 5000;

/** How long ways take to find, in ms. */
interface SearchTimes {
  /** What the map takes before the first one. */
  loadMs: number;
  medianMs: number;
  p99Ms: number;
  longestMs: number;
}

/** What it takes to find ways to random targets of the whole map. */
export interface PathsFound {
  targets: number;
  /** Has looked beforehand which corners are in sight of each other. */
  server: SearchTimes;
  /** Looks when it first comes by. */
  page: SearchTimes;
}

/** Goes from random target to random target of the world's map, as the server does and as a page does. */
export async function measurePaths(): Promise<PathsFound> {
  const { map } = await readMapFile(`${MAP_DIR}/meadow.tmj`, 'meadow');
  const load = () => new PathFinder(new Ground(map));
  const prepare = () => {
    const paths = load();
    paths.prepare();
    return paths;
  };
  return { targets: TARGETS, page: searchTimes(load), server: searchTimes(prepare) };
}

function searchTimes(load: () => PathFinder): SearchTimes {
  const began = performance.now();
  const paths = load();
  const loadMs = performance.now() - began;
  const random = new Random(1);
  const { width, height } = paths.ground.size;
  const times: number[] = [];
  let at: Point = nearestFree(paths.ground, { x: width / 2, y: height / 2 });
  for (let i = 0; i < TARGETS; i += 1) {
    const wanted = { x: random.upTo(width), y: random.upTo(height) };
    const asked = performance.now();
    const target = nearestFree(paths.ground, wanted);
    paths.find(at, target);
    times.push(performance.now() - asked);
    at = target;
  }
  const [medianMs, p99Ms, longestMs] = [0.5, 0.99, 1].map((share) => quantile(times, share));
  return { loadMs, medianMs: medianMs!, p99Ms: p99Ms!, longestMs: longestMs! };
}
