import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MAP_DIR, PROJECT_DIR } from '../server/paths';
import type { TiledMap } from '../shared/world/tileMap';

const COLUMNS = 256;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'meadow-map-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** What `npm run map:check` says of a map. */
function check(path: string): { status: number | null; said: string } {
  const script = ['--import', 'tsx', 'scripts/mapCheck.ts', path];
  const { status, stdout, stderr } = spawnSync(process.execPath, script, { cwd: PROJECT_DIR });
  return { status, said: `${stdout.toString()}${stderr.toString()}` };
}

/** The world's map with something wrong in it. */
function damaged(damage: (tiled: TiledMap) => void): string {
  const path = join(folder, 'damaged.tmj');
  const tiled = JSON.parse(readFileSync(join(MAP_DIR, 'meadow.tmj'), 'utf8')) as TiledMap;
  damage(tiled);
  writeFileSync(path, JSON.stringify(tiled));
  return path;
}

/** Puts a tile on a layer. */
function put(tiled: TiledMap, name: string, place: { column: number; row: number }, tile: number) {
  const layer = tiled.layers.find((each) => each.name === name)!;
  if (layer.type === 'tilelayer') layer.data[place.row * COLUMNS + place.column] = tile;
}

it("the world's map is all well", () => {
  const { status, said } = check(join(MAP_DIR, 'meadow.tmj'));
  expect(said).toMatch(/256 × 256 tiles, 12 spawn points, all well/);
  expect(status).toBe(0);
});

it('a map with unknown tiles is refused, with their places', () => {
  const path = damaged((tiled) => {
    put(tiled, 'detail', { column: 7, row: 9 }, 9999);
    put(tiled, 'above', { column: 8, row: 9 }, -1);
  });
  const { status, said } = check(path);
  expect(said).toMatch('layer "detail" has an unknown tile at column 7, row 9');
  expect(said).toMatch('layer "above" has an unknown tile at column 8, row 9');
  expect(status).toBe(1);
});

it('a map with unreachable spawn points and holes in its wall is refused, with their places', () => {
  const path = damaged((tiled) => {
    for (const layer of tiled.layers) {
      if (layer.type === 'objectgroup') layer.objects.find(({ type }) => type === 'spawn')!.y = 2;
    }
  });
  const { status, said } = check(path);
  expect(said).toMatch('the spawn point at column 123, row 0 is where nobody can stand');
  expect(status).toBe(1);
  const open = damaged((tiled) => {
    for (let column = 0; column < 60; column += 1) {
      put(tiled, 'ground', { column, row: 130 }, 0);
      put(tiled, 'detail', { column, row: 130 }, 0);
    }
  });
  expect(check(open)).toEqual({
    status: 1,
    said: `${open}: the wall round the world has a hole at column 0, row 130\n`,
  });
});
