import { describe, expect, it } from '@jest/globals';
import type { TileMap } from '../../shared/world/tileMap';
import { cornersOf, tilesOfChunk, trianglesOf, writePicture } from './chunkGeometry';

const MAP: TileMap = {
  columns: 20,
  rows: 18,
  tileSize: 16,
  size: { width: 320, height: 288 },
  tilesetColumns: 4,
  layers: [],
  animations: new Map([[7, [{ tile: 7, durationMs: 100 }]]]),
  blocked: new Uint8Array(0),
  surfaces: [],
  spawns: [{ x: 0, y: 0 }],
  lights: [],
};

describe('a chunk', () => {
  it('has the tiles that lie in it, those of upper layers last, empty ones left out', () => {
    const layer = () => Array.from({ length: 20 * 18 }, () => 0);
    const [ground, plants] = [layer(), layer()];
    plants[17 * 20 + 18] = 7;
    plants[0] = 4;
    ground[17 * 20 + 19] = 5;
    ground[17 * 20 + 18] = 6;
    expect(tilesOfChunk(MAP, [ground, plants], 1, 1)).toEqual([
      { column: 18, row: 17, tile: 6 },
      { column: 19, row: 17, tile: 5 },
      { column: 18, row: 17, tile: 7 },
    ]);
  });

  it('is made of two triangles per tile', () => {
    expect([...cornersOf([{ column: 2, row: 1, tile: 1 }], 16)]).toEqual([
      32, 16, 48, 16, 48, 32, 32, 32,
    ]);
    expect([...trianglesOf(2)]).toEqual([0, 1, 2, 0, 2, 3, 4, 5, 6, 4, 6, 7]);
  });

  it('takes each picture from its place in the tileset', () => {
    const uvs = new Float32Array(16);
    writePicture(uvs, 1, 6, { columns: 4, tileSize: 16, width: 64, height: 64 });
    expect(Array.from(uvs.slice(8))).toEqual([0.25, 0.25, 0.5, 0.25, 0.5, 0.5, 0.25, 0.5]);
  });
});
