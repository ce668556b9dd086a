import { Canvas } from '../canvas';
import type { Ramp } from '../palette';
import { hash, noise } from '../random';

/** One round cluster of leaves. */
export interface Puff {
  x: number;
  y: number;
  radius: number;
}

interface Foliage {
  puffs: readonly Puff[];
  ramp: Ramp;
  seed: number;
}

/** Draws clusters of leaves, later ones in front, lit from the top left. */
export function drawFoliage({ puffs, ramp, seed }: Foliage, width: number, height: number): Canvas {
  const crown = new Canvas(width, height);
  const top = Math.min(...puffs.map((puff) => puff.y - puff.radius));
  const bottom = Math.max(...puffs.map((puff) => puff.y + puff.radius));
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const puff = puffs.findLast((each) => isInside(each, x, y, seed));
      if (!puff) continue;
      const nx = (x + 0.5 - puff.x) / puff.radius;
      const ny = (y + 0.5 - puff.y) / puff.radius;
      const height01 = (y - top) / (bottom - top);
      const leaf = noise(x + (y % 2), y, 2, seed) - 0.5;
      const light = 0.62 - nx * 0.3 - ny * 0.42 - height01 * 0.35 + leaf * 0.42;
      const tone = light > 0.88 ? 4 : light > 0.6 ? 3 : light > 0.3 ? 2 : light > 0.02 ? 1 : 0;
      crown.set(x, y, ramp[tone]);
    }
  }
  crown.outline(ramp[0]);
  return crown;
}

/** The edge of a puff is scalloped like leaves, not round. */
function isInside(puff: Puff, x: number, y: number, seed: number): boolean {
  const dx = x + 0.5 - puff.x;
  const dy = y + 0.5 - puff.y;
  const angle = Math.atan2(dy, dx);
  const lobes = Math.max(5, Math.round(puff.radius * 0.9));
  const turn = hash(Math.round(puff.x), Math.round(puff.y), seed) * 6;
  const radius = puff.radius * (1 + 0.07 * Math.sin(angle * lobes + turn));
  return dx * dx + dy * dy <= radius * radius;
}
