import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import { PROJECT_DIR } from '../server/paths';
import { readTileMap } from '../shared/world/tileMap';

let folder: string;
let paths: string[];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'meadow-art-'));
  const script = ['--import', 'tsx', 'scripts/art/main.ts', folder];
  paths = execFileSync(process.execPath, script, { cwd: PROJECT_DIR })
    .toString()
    .trim()
    .split('\n');
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

it('what is committed is exactly what the script draws', () => {
  expect(paths).toContain('client/art/tiles.png');
  for (const path of paths) {
    // The pixels count, not how this version of zlib packs them.
    const read = (root: string) => {
      const bytes = readFileSync(join(root, path));
      return path.endsWith('.png') ? PNG.sync.read(bytes).data : bytes;
    };
    expect([path, read(folder).equals(read(PROJECT_DIR))]).toEqual([path, true]);
  }
});

it('the map has at least 128 × 128 tiles of 16 px and can be read', () => {
  const file = readFileSync(join(folder, 'shared/world/meadow.tmj'), 'utf8');
  const map = readTileMap(JSON.parse(file));
  expect(map.columns).toBeGreaterThanOrEqual(128);
  expect(map.rows).toBeGreaterThanOrEqual(128);
  expect(map.tileSize).toBe(16);
  expect(map.layers.map(({ name }) => name)).toEqual(['ground', 'detail', 'above']);
});
