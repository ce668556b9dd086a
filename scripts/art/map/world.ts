import type { Light } from '../../../shared/world/tileMap';
import { Canvas } from '../canvas';
import { pick } from '../random';
import { TILE_PX, type TileSheet, type TileTraits } from '../tiles/sheet';
import type { Stamp } from '../tiles/stamp';
import { TerrainTiles, variantsOf, type Corners } from '../tiles/terrain';
import type { Terrain } from '../tiles/textures';

/** Edge of the world in tiles. */
export const WORLD_TILES = 256;

/** What a cell of a footprint makes of its tile. */
const MARKED: Record<'#' | '=' | '~', TileTraits> = {
  '#': { blocks: true },
  '=': { walkable: true, surface: 'wood' },
  '~': { blocks: true, surface: 'water' },
};

interface Placed {
  stamp: Stamp;
  column: number;
  row: number;
}

interface Cell {
  detail: Piece[];
  above: Piece[];
  mark: keyof typeof MARKED | undefined;
}

interface Piece {
  source: Canvas;
  x: number;
  y: number;
}

/** A named area, or a spot to arrive at (then its width and height are 0). */
export interface Place {
  kind: 'place' | 'spawn';
  name: string;
  x: number;
  y: number;
  width: number;
  height: number;
}

/** The tile numbers of the finished map; 0 is empty. */
export interface Layers {
  ground: number[];
  detail: number[];
  above: number[];
  blocked: boolean[];
}

/** The world in the making: terrain at tile corners, and things set into it. */
export class World {
  private readonly corners: Terrain[];
  private readonly placed: Placed[] = [];
  private readonly taken = new Set<number>();
  private readonly covered = new Set<number>();

  constructor() {
    this.corners = Array.from({ length: (WORLD_TILES + 1) ** 2 }, () => 'grass' as const);
  }

  terrainAt(x: number, y: number): Terrain {
    const clampedX = Math.min(WORLD_TILES, Math.max(0, x));
    const clampedY = Math.min(WORLD_TILES, Math.max(0, y));
    return this.corners[clampedY * (WORLD_TILES + 1) + clampedX] ?? 'grass';
  }

  setTerrain(x: number, y: number, terrain: Terrain): void {
    if (x < 0 || y < 0 || x > WORLD_TILES || y > WORLD_TILES) return;
    this.corners[y * (WORLD_TILES + 1) + x] = terrain;
  }

  cornersAt(column: number, row: number): Corners {
    return [
      this.terrainAt(column, row),
      this.terrainAt(column + 1, row),
      this.terrainAt(column, row + 1),
      this.terrainAt(column + 1, row + 1),
    ];
  }

  /** Sets a stamp down with its foot on the tile named. */
  put(stamp: Stamp, column: number, row: number): void {
    const left = column - stamp.foot.column;
    const top = row - stamp.foot.row;
    this.placed.push({ stamp, column: left, row: top });
    stamp.footprint.forEach((line, j) => {
      line.split('').forEach((mark, i) => {
        if (mark !== '.') this.take(left + i, top + j);
        this.covered.add((top + j) * WORLD_TILES + left + i);
      });
    });
  }

  /** Keeps a tile free of what is scattered later. */
  take(column: number, row: number): void {
    this.taken.add(row * WORLD_TILES + column);
  }

  isTaken(column: number, row: number): boolean {
    return this.taken.has(row * WORLD_TILES + column);
  }

  /** Whether any part of a stamp, if only its crown or shadow, lies on a tile. */
  isCovered(column: number, row: number): boolean {
    return this.covered.has(row * WORLD_TILES + column);
  }

  /** All that shines at night; coordinates in pixels of the world. */
  lights(): Light[] {
    return this.placed.flatMap(({ stamp, column, row }) =>
      stamp.lights.map(({ kind, x, y }) => ({
        kind,
        x: column * TILE_PX + x,
        y: row * TILE_PX + y,
      })),
    );
  }

  /** Turns corners and stamps into tiles; what lies further south is drawn in front. */
  compose(sheet: TileSheet): Layers {
    const cells = this.cells();
    const terrain = new TerrainTiles(sheet);
    const layers: Layers = { ground: [], detail: [], above: [], blocked: [] };
    cells.forEach((cell, index) => {
      const column = index % WORLD_TILES;
      const row = Math.floor(index / WORLD_TILES);
      const corners = this.cornersAt(column, row);
      const variant = pick(variantsOf(corners), column, row, 101);
      const ground = terrain.tile(corners, variant);
      const wet = ground.blocks === true;
      const detail = flatten(cell.detail);
      const traits = cell.mark ? MARKED[cell.mark] : wet ? { blocks: true } : {};
      const needed = !detail.isEmpty() || cell.mark !== undefined;
      const above = flatten(cell.above);
      layers.ground.push(ground.id + 1);
      layers.detail.push(needed ? sheet.add(detail, traits).id + 1 : 0);
      layers.above.push(above.isEmpty() ? 0 : sheet.add(above).id + 1);
      layers.blocked.push(traits.blocks === true);
    });
    return layers;
  }

  private cells(): Cell[] {
    const cells = Array.from({ length: WORLD_TILES ** 2 }, (): Cell => ({
      detail: [],
      above: [],
      mark: undefined,
    }));
    const inOrder = [...this.placed].sort(
      (a, b) => a.row + a.stamp.foot.row - (b.row + b.stamp.foot.row) || a.column - b.column,
    );
    for (const { stamp, column, row } of inOrder) {
      stamp.footprint.forEach((line, j) => {
        line.split('').forEach((mark, i) => {
          const x = column + i;
          const y = row + j;
          if (x < 0 || y < 0 || x >= WORLD_TILES || y >= WORLD_TILES) return;
          const cell = cells[y * WORLD_TILES + x];
          if (!cell) return;
          const piece = { x: i * TILE_PX, y: j * TILE_PX };
          cell.detail.push({ source: stamp.detail, ...piece });
          cell.above.push({ source: stamp.above, ...piece });
          if (isMark(mark)) cell.mark = mark;
        });
      });
    }
    return cells;
  }
}

function isMark(mark: string): mark is keyof typeof MARKED {
  return mark in MARKED;
}

function flatten(pieces: readonly Piece[]): Canvas {
  const picture = new Canvas(TILE_PX, TILE_PX);
  for (const { source, x, y } of pieces) picture.blit(source.crop(x, y, TILE_PX, TILE_PX));
  return picture;
}
