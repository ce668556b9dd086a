import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MAP_DIR } from '../../server/paths';
import { Ground, type Obstacles } from '../../shared/movement/Ground';
import { PathFinder } from '../../shared/movement/PathFinder';
import type { Size } from '../../shared/movement/grid';
import { type TiledMap, readTileMap } from '../../shared/world/tileMap';

const TILE_PX = 16;

/** A map drawn in lines of tiles: `#` blocks, `S` is a spawn point, and without one so is the first free tile. */
export function drawMap(...lines: string[]): Obstacles {
  const tiles = lines.join('');
  const [columns, rows] = [lines[0]!.length, lines.length];
  const marked = tiles.indexOf('S');
  const spawn = marked >= 0 ? marked : tiles.search(/[^#]/);
  const middle = (tile: number) => (tile + 0.5) * TILE_PX;
  return {
    columns,
    rows,
    tileSize: TILE_PX,
    size: { width: columns * TILE_PX, height: rows * TILE_PX },
    blocked: Uint8Array.from(tiles, (tile) => (tile === '#' ? 1 : 0)),
    spawns: [{ x: middle(spawn % columns), y: middle(Math.floor(spawn / columns)) }],
  };
}

/** The ways on a map on which nothing is. */
export function freePaths({ width, height }: Size): PathFinder {
  const line = '.'.repeat(width / TILE_PX);
  const map = drawMap(...Array.from({ length: height / TILE_PX }, () => line));
  return new PathFinder(new Ground(map));
}

/** The map that the server serves. */
export function meadow(): Obstacles {
  const file = readFileSync(join(MAP_DIR, 'meadow.tmj'), 'utf8');
  return readTileMap(JSON.parse(file) as TiledMap);
}
