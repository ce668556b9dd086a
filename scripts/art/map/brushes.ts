import { noise } from '../random';
import type { Stamp } from '../tiles/stamp';
import type { Terrain } from '../tiles/textures';
import { WORLD_TILES, type World } from './world';

/** A spot in tiles. */
export type Spot = readonly [x: number, y: number];

/** Paints every corner of the world that the rule names a terrain for. */
export function paint(
  world: World,
  rule: (x: number, y: number, was: Terrain) => Terrain | undefined,
): void {
  for (let y = 0; y <= WORLD_TILES; y++) {
    for (let x = 0; x <= WORLD_TILES; x++) {
      const terrain = rule(x, y, world.terrainAt(x, y));
      if (terrain) world.setTerrain(x, y, terrain);
    }
  }
}

/** Below 1 inside an ellipse whose edge wanders a little. */
export function blob(x: number, y: number, [cx, cy]: Spot, [rx, ry]: Spot, seed: number): number {
  const dx = (x - cx) / rx;
  const dy = (y - cy) / ry;
  return Math.sqrt(dx * dx + dy * dy) + (noise(x, y, 7, seed) - 0.5) * 0.35;
}

/** A smooth line through all the spots, a quarter of a tile per step. */
function curve(spots: readonly Spot[]): Spot[] {
  const line: Spot[] = [];
  for (let i = 0; i + 1 < spots.length; i++) {
    const b = at(spots, i);
    const c = at(spots, i + 1);
    const a = at(spots, i - 1);
    const d = at(spots, i + 2);
    const steps = Math.ceil(Math.hypot(c[0] - b[0], c[1] - b[1]) * 4);
    for (let s = 0; s <= steps; s++) {
      const t = s / steps;
      line.push([spline(a[0], b[0], c[0], d[0], t), spline(a[1], b[1], c[1], d[1], t)]);
    }
  }
  return line;
}

function at(spots: readonly Spot[], index: number): Spot {
  const spot = spots[Math.min(spots.length - 1, Math.max(0, index))];
  if (!spot) throw new Error('A line needs spots.');
  return spot;
}

/** Catmull-Rom. */
function spline(a: number, b: number, c: number, d: number, t: number): number {
  return (
    0.5 *
    (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t ** 2 + (3 * b - a - 3 * c + d) * t ** 3)
  );
}

interface Stroke {
  width: number;
  terrain: Terrain;
  /** Terrain that the stroke leaves as it is. */
  spares: readonly Terrain[];
}

/** Draws a winding line of terrain along the spots. */
export function stroke(world: World, spots: readonly Spot[], how: Stroke): void {
  for (const [x, y] of curve(spots)) {
    const radius = (how.width / 2) * (0.85 + noise(x, y, 6, 111) * 0.4);
    for (let j = Math.floor(y - radius); j <= Math.ceil(y + radius); j++) {
      for (let i = Math.floor(x - radius); i <= Math.ceil(x + radius); i++) {
        const inside = (i - x) ** 2 + (j - y) ** 2 <= radius ** 2;
        if (inside && !how.spares.includes(world.terrainAt(i, j))) {
          world.setTerrain(i, j, how.terrain);
        }
      }
    }
  }
}

/** Fills a rectangle of tiles. */
export function fill(world: World, [left, top]: Spot, [right, bottom]: Spot, to: Terrain): void {
  for (let y = top; y <= bottom; y++) {
    for (let x = left; x <= right; x++) world.setTerrain(x, y, to);
  }
}

/** Sets the same thing down on several spots. */
export function putAll(world: World, stamp: Stamp, spots: readonly Spot[]): void {
  for (const [x, y] of spots) world.put(stamp, x, y);
}
