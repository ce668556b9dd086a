/** A number in [0, 1) that depends on nothing but its arguments. */
export function hash(x: number, y: number, seed = 0): number {
  let h = Math.imul(x, 0x27d4eb2d) ^ Math.imul(y, 0x165667b1) ^ Math.imul(seed, 0x9e3779b1);
  h = Math.imul(h ^ (h >>> 15), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return ((h ^ (h >>> 16)) >>> 0) / 2 ** 32;
}

/** A whole number from 0 to `count` − 1 that depends on nothing but its arguments. */
export function pick(count: number, x: number, y: number, seed = 0): number {
  return Math.floor(hash(x, y, seed) * count);
}

/** Smooth noise in [0, 1); its hills are about `size` wide. */
export function noise(x: number, y: number, size: number, seed = 0): number {
  const gx = Math.floor(x / size);
  const gy = Math.floor(y / size);
  const u = smoothstep(x / size - gx);
  const v = smoothstep(y / size - gy);
  const top = mix(hash(gx, gy, seed), hash(gx + 1, gy, seed), u);
  const bottom = mix(hash(gx, gy + 1, seed), hash(gx + 1, gy + 1, seed), u);
  return mix(top, bottom, v);
}

/** Noise of three sizes, each turned against the last, so that no straight line shows. */
export function terrainNoise(x: number, y: number, size: number, seed = 0): number {
  let sum = 0;
  let weight = 0.6;
  for (let octave = 0; octave < 3; octave++) {
    const angle = 0.6 + octave * 1.1;
    const u = x * Math.cos(angle) - y * Math.sin(angle);
    const v = x * Math.sin(angle) + y * Math.cos(angle);
    sum += noise(u, v, size / 2 ** octave, seed + octave) * weight;
    weight *= octave === 0 ? 0.45 : 0.5;
  }
  return sum;
}

/** From 0 to 1 with level ends. */
export function smoothstep(t: number): number {
  return t * t * (3 - 2 * t);
}

function mix(a: number, b: number, t: number): number {
  return a + (b - a) * t;
}
