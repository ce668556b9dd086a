import { describe, expect, it } from '@jest/globals';
import { readTileMap } from './tileMap';

const tileset = {
  firstgid: 1,
  columns: 2,
  tilecount: 4,
  tiles: [
    {
      id: 2,
      animation: [
        { tileid: 2, duration: 250 },
        { tileid: 3, duration: 100 },
      ],
    },
  ],
};
const ground = { type: 'tilelayer' as const, name: 'ground', data: [1, 2, 3, 0] };
const spawn = { name: '', type: 'spawn', x: 8, y: 24, width: 0, height: 0 };
const places = { type: 'objectgroup' as const, name: 'places', objects: [spawn] };
const tiled = {
  width: 2,
  height: 2,
  tilewidth: 16,
  tileheight: 16,
  layers: [ground, places],
  tilesets: [tileset],
};

describe('readTileMap', () => {
  it('reads size, layers, spawn points and moving tiles', () => {
    const map = readTileMap(tiled);
    expect(map.size).toEqual({ width: 32, height: 32 });
    expect(map.layers).toEqual([{ name: 'ground', tiles: [1, 2, 3, 0] }]);
    expect(map.spawns).toEqual([{ x: 8, y: 24 }]);
    expect(map.animations.get(3)).toEqual([
      { tile: 3, durationMs: 250 },
      { tile: 4, durationMs: 100 },
    ]);
  });

  it('refuses a tile that the tileset does not have, and tells where it is', () => {
    const layers = [{ ...ground, data: [1, 2, 3, 5] }, places];
    expect(() => readTileMap({ ...tiled, layers })).toThrow(
      'layer "ground" has an unknown tile at column 1, row 1',
    );
  });

  it('refuses a layer of the wrong length, a map without spawn points or tileset', () => {
    const short = [{ ...ground, data: [1] }, places];
    expect(() => readTileMap({ ...tiled, layers: short })).toThrow('has 1 tiles instead of 4');
    expect(() => readTileMap({ ...tiled, layers: [ground] })).toThrow('no object of type "spawn"');
    expect(() => readTileMap({ ...tiled, tilesets: [] })).toThrow('exactly one tileset');
  });
});
