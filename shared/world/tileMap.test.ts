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
    expect([...map.blocked]).toEqual([0, 0, 0, 0]);
    expect(map.animations.get(3)).toEqual([
      { tile: 3, durationMs: 250 },
      { tile: 4, durationMs: 100 },
    ]);
  });

  it('reads what shines, and refuses a kind of light that nobody knows', () => {
    const shining = (name: string) => ({
      ...tiled,
      layers: [ground, { ...places, objects: [spawn, { ...spawn, name, type: 'light' }] }],
    });
    expect(readTileMap(shining('lamp')).lights).toEqual([{ kind: 'lamp', x: 8, y: 24 }]);
    expect(() => readTileMap(shining('sun'))).toThrow('"sun" is no kind of light');
  });

  it('refuses a tile that the tileset does not have, and tells where it is', () => {
    const layers = [{ ...ground, data: [1, 2, 3, 5] }, places];
    expect(() => readTileMap({ ...tiled, layers })).toThrow(
      'layer "ground" has an unknown tile at column 1, row 1',
    );
  });

  it('tells all unknown tiles', () => {
    const layers = [{ ...ground, data: [9, 2, -1, 3] }, places];
    expect(() => readTileMap({ ...tiled, layers })).toThrow(
      'layer "ground" has an unknown tile at column 0, row 0\n' +
        'layer "ground" has an unknown tile at column 0, row 1',
    );
  });

  it('lets on each tile the uppermost layer say whether it blocks', () => {
    const trait = (id: number, name: string) => ({ id, properties: [{ name, value: true }] });
    const tiles = [trait(0, 'blocks'), trait(1, 'walkable')];
    const layers = [
      { ...ground, data: [1, 1, 4, 4] },
      { ...ground, name: 'detail', data: [0, 2, 1, 2] },
      places,
    ];
    const map = readTileMap({ ...tiled, layers, tilesets: [{ ...tileset, tiles }] });
    expect([...map.blocked]).toEqual([1, 0, 1, 0]);
  });

  it('lets on each tile the uppermost layer say what covers it, and without a word it is grass', () => {
    const surface = (id: number, value: string) => ({
      id,
      properties: [{ name: 'surface', value }],
    });
    const tilesets = [{ ...tileset, tiles: [surface(0, 'water'), surface(1, 'wood')] }];
    const layers = [
      { ...ground, data: [1, 1, 4, 1] },
      { ...ground, name: 'detail', data: [0, 2, 0, 3] },
      places,
    ];
    const map = readTileMap({ ...tiled, layers, tilesets });
    expect(map.surfaces).toEqual(['water', 'wood', 'grass', 'water']);
    const odd = [{ ...tileset, tiles: [surface(0, 'lava')] }];
    expect(() => readTileMap({ ...tiled, tilesets: odd })).toThrow('"lava" is no surface');
  });

  it('refuses spawn points outside the map, tiles that are not square, and too large a map', () => {
    const outside = { ...places, objects: [{ ...spawn, x: 32 }] };
    expect(() => readTileMap({ ...tiled, layers: [ground, outside] })).toThrow(
      'the spawn point at 32, 24 px lies outside the map',
    );
    expect(() => readTileMap({ ...tiled, tileheight: 8 })).toThrow('tiles must be square');
    const large = { ...tiled, tilewidth: 5000, tileheight: 5000 };
    expect(() => readTileMap(large)).toThrow('larger than 8192 px');
  });

  it('refuses a layer of the wrong length, a map without spawn points or tileset', () => {
    const short = [{ ...ground, data: [1] }, places];
    expect(() => readTileMap({ ...tiled, layers: short })).toThrow('has 1 tiles instead of 4');
    expect(() => readTileMap({ ...tiled, layers: [ground] })).toThrow('no object of type "spawn"');
    expect(() => readTileMap({ ...tiled, tilesets: [] })).toThrow('exactly one tileset');
  });
});
