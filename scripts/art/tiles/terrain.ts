import type { Surface } from '../../../shared/world/surfaces';
import type { Canvas } from '../canvas';
import { type Color } from '../canvas';
import { EARTH, GRASS, LUSH, OAK, PATH, SAND, STONE, WATER } from '../palette';
import { hash, noise, pick, smoothstep } from '../random';
import { TILE_PX, type Tile, type TileSheet } from './sheet';
import { TERRAINS, texture, VARIANTS, WATER_FRAMES, type Terrain } from './textures';

/** The terrain at the corners of a tile: top left, top right, bottom left, bottom right. */
export type Corners = readonly [Terrain, Terrain, Terrain, Terrain];

/** The pairs whose sixteen transitions are always in the tileset, upper terrain first. */
const PAIRS: readonly (readonly [Terrain, Terrain])[] = [
  ['lush', 'grass'],
  ['thicket', 'lush'],
  ['path', 'grass'],
  ['sand', 'grass'],
  ['cobble', 'grass'],
  ['soil', 'grass'],
  ['water', 'grass'],
  ['water', 'sand'],
  ['deep', 'water'],
  ['path', 'sand'],
  ['cobble', 'path'],
];

/** The four corners of the transition `mask` (bit 0: top left) of a pair. */
function cornersOf(upper: Terrain, lower: Terrain, mask: number): Corners {
  const at = (bit: number): Terrain => (mask & (1 << bit) ? upper : lower);
  return [at(0), at(1), at(2), at(3)];
}

/** The ground tiles of a sheet; what it lacks is drawn and added when asked for. */
export class TerrainTiles {
  private readonly known = new Map<string, Tile>();

  constructor(private readonly sheet: TileSheet) {
    for (const terrain of TERRAINS) {
      const open = cornersOf(terrain, terrain, 0);
      for (let variant = 0; variant < variantsOf(open); variant++) this.tile(open, variant);
    }
    for (const [upper, lower] of PAIRS) {
      for (let mask = 1; mask < 15; mask++) this.tile(cornersOf(upper, lower, mask), 0);
    }
  }

  tile(corners: Corners, variant: number): Tile {
    const key = `${corners.join()} ${variant}`;
    const known = this.known.get(key);
    if (known) return known;
    const wet = corners.filter(isWater).length;
    const frames = wet > 0 ? WATER_FRAMES : 1;
    const pictures = Array.from({ length: frames }, (_, frame) => blend(corners, variant, frame));
    const surface = surfaceOf(corners);
    const overgrown = corners.filter((corner) => corner === 'thicket').length;
    const tile = this.sheet.addAnimated(pictures, {
      corners: corners.map((corner) => TERRAINS.indexOf(corner)),
      ...(wet > 1 || overgrown > 2 ? { blocks: true } : {}),
      ...(surface ? { surface } : {}),
    });
    this.known.set(key, tile);
    return tile;
  }
}

/** How many variants a tile with these corners has: water moves, so it needs few. */
export function variantsOf(corners: Corners): number {
  const open = corners.every((corner) => corner === corners[0]);
  if (corners.some(isWater)) return open ? 4 : 2;
  return open ? VARIANTS : 3;
}

const SURFACES: Partial<Record<Terrain, Surface>> = {
  soil: 'sand',
  sand: 'sand',
  path: 'sand',
  cobble: 'stone',
  water: 'water',
  deep: 'water',
};

/** What covers at least half of a tile with these corners; undefined for grass. */
function surfaceOf(corners: Corners): Surface | undefined {
  const surfaces = corners.map((corner) => SURFACES[corner]);
  return surfaces.find((one) => one && surfaces.filter((other) => other === one).length > 1);
}

function isWater(terrain: Terrain): boolean {
  return terrain === 'water' || terrain === 'deep';
}

/** Lays the terrains of the corners over each other, lowest first. */
function blend(corners: Corners, variant: number, frame: number): Canvas {
  const ranks = corners.map((corner) => TERRAINS.indexOf(corner));
  const present = TERRAINS.filter((terrain) => corners.includes(terrain));
  const [base = 'grass', ...upper] = present;
  const tile = texture(base, variant, frame);
  let below: Terrain = base;
  for (const terrain of upper) {
    const rank = TERRAINS.indexOf(terrain);
    const field = new CornerField(
      ranks.map((corner) => (corner >= rank ? 1 : 0)),
      variant,
    );
    cover(tile, texture(terrain, variant, frame), field, edgeOf(terrain, below, frame));
    below = terrain;
  }
  return tile;
}

/** How far inside a terrain a pixel lies; the border is at ½, and meets at tile edges. */
class CornerField {
  constructor(
    private readonly corners: readonly number[],
    private readonly variant: number,
  ) {}

  at(x: number, y: number): number {
    const [a = 0, b = 0, c = 0, d = 0] = this.corners;
    const u = smoothstep(clamp((x + 0.5) / TILE_PX));
    const v = smoothstep(clamp((y + 0.5) / TILE_PX));
    const top = a + (b - a) * u;
    const bottom = c + (d - c) * u;
    const inner =
      Math.sin(Math.PI * clamp((x + 0.5) / TILE_PX)) *
      Math.sin(Math.PI * clamp((y + 0.5) / TILE_PX));
    const wave = noise(x, y, 5, 71 + this.variant) - 0.5;
    return top + (bottom - top) * v + wave * inner * 0.42 + 0.001;
  }

  /** Positive where the terrain begins towards the bottom: its bank lies in the north. */
  slope(x: number, y: number): number {
    return this.at(x, y + 1) - this.at(x, y - 1);
  }
}

function clamp(t: number): number {
  return Math.min(1, Math.max(0, t));
}

/** What a pixel near a border looks like, or undefined for the plain texture. */
type Edge = (field: number, slope: number, fleck: number) => Color | undefined;

function cover(tile: Canvas, top: Canvas, field: CornerField, edge: Edge): void {
  for (let y = 0; y < TILE_PX; y++) {
    for (let x = 0; x < TILE_PX; x++) {
      const value = field.at(x, y);
      const color = edge(value, field.slope(x, y), hash(x, y, pick(9, x, y)));
      if (color !== undefined) tile.set(x, y, color);
      else if (value >= 0.5) tile.set(x, y, top.get(x, y));
    }
  }
}

/** The look of the border where `upper` ends and `lower` begins. */
function edgeOf(upper: Terrain, lower: Terrain, frame: number): Edge {
  const swell = [0, 0.05, 0.09, 0.05][frame] ?? 0;
  const onGrass = lower === 'grass' || lower === 'lush';
  const lip = lower === 'lush' ? LUSH[0] : GRASS[1];
  switch (upper) {
    case 'grass':
    case 'lush':
      return (value, _, fleck) =>
        value > 0.44 && value < 0.58 ? (fleck < 0.5 ? LUSH[2] : GRASS[2]) : undefined;
    case 'thicket':
      return (value, _, fleck) => {
        if (value > 0.4 && value < 0.5) return fleck < 0.5 ? LUSH[0] : undefined;
        if (value >= 0.5 && value < 0.62) return fleck < 0.6 ? OAK[2] : OAK[1];
        return undefined;
      };
    case 'water':
      if (!onGrass) {
        return (value) => {
          if (value > 0.36 && value < 0.5) return SAND[0];
          if (value >= 0.5 && value < 0.58 + swell) return WATER[4];
          if (value >= 0.58 + swell && value < 0.76 + swell) return WATER[3];
          return undefined;
        };
      }
      return (value, slope) => {
        const bank = slope > 0.05 ? 0.24 : 0.06;
        if (value > 0.36 && value < 0.5) return lip;
        if (value >= 0.5 && value < 0.5 + bank) return slope > 0.05 ? EARTH[1] : EARTH[0];
        if (value >= 0.5 + bank && value < 0.57 + bank + swell) return WATER[4];
        if (value >= 0.57 + bank && value < 0.68 + bank + swell) return WATER[3];
        return undefined;
      };
    case 'deep':
      return () => undefined;
    case 'sand':
      return (value) => {
        if (value > 0.4 && value < 0.5) return lip;
        if (value >= 0.5 && value < 0.6) return SAND[1];
        return undefined;
      };
    case 'path':
      return (value, slope) => {
        if (lower === 'sand') return value >= 0.46 && value < 0.54 ? SAND[1] : undefined;
        if (value > 0.38 && value < 0.5) return lip;
        if (value >= 0.5 && value < (slope > 0.05 ? 0.68 : 0.58)) return PATH[1];
        return undefined;
      };
    case 'cobble':
      return (value, slope) => {
        if (onGrass && value > 0.4 && value < 0.5) return lip;
        if (value >= 0.5 && value < (slope < -0.05 ? 0.66 : 0.58)) return STONE[2];
        return undefined;
      };
    case 'soil':
      return (value, slope) => {
        if (value > 0.4 && value < 0.5) return lip;
        if (value >= 0.5 && value < (slope > 0.05 ? 0.68 : 0.58)) return EARTH[0];
        return undefined;
      };
    default:
      return upper satisfies never;
  }
}
