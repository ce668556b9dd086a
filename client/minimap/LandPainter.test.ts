import { expect, it } from '@jest/globals';
import { readTileMap } from '../../shared/world/tileMap';
import { minimapView } from './MinimapView';
import { LandPainter } from './LandPainter';

const GREEN = [0, 200, 0, 255];
const RED = [200, 0, 0, 255];
const NOTHING = [0, 0, 0, 0];

/** Two tiles: a green one, and one whose left half is red and whose right half is empty. */
const TILESET = {
  width: 32,
  height: 16,
  data: new Uint8ClampedArray(
    Array.from({ length: 16 * 32 }, (_, i) => {
      const x = i % 32;
      if (x < 16) return GREEN;
      return x < 24 ? RED : NOTHING;
    }).flat(),
  ),
};

const MAP = readTileMap({
  width: 2,
  height: 1,
  tilewidth: 16,
  tileheight: 16,
  layers: [
    { type: 'tilelayer', name: 'ground', data: [1, 1] },
    { type: 'tilelayer', name: 'above', data: [0, 2] },
    {
      type: 'objectgroup',
      name: 'places',
      objects: [{ name: '', type: 'spawn', x: 8, y: 8, width: 0, height: 0 }],
    },
  ],
  tilesets: [{ firstgid: 1, columns: 2, tilecount: 2 }],
});

it('paints each tile as four pixels, what is above over what is below', () => {
  const painter = new LandPainter(MAP, TILESET);
  const { width, height, data } = painter.paint({ column: 0, row: 0, columns: 2, rows: 1 });
  expect([width, height]).toEqual([4, 2]);
  const row = [...GREEN, ...GREEN, ...RED, ...GREEN];
  expect([...data]).toEqual([...row, ...row]);
  const right = painter.paint({ column: 1, row: 0, columns: 1, rows: 1 });
  expect([...right.data]).toEqual([...row.slice(8), ...row.slice(8)]);
});

it('shows what is around, and nothing beyond the world', () => {
  const [size, world] = [
    { width: 168, height: 126 },
    { width: 4096, height: 4096 },
  ];
  expect(minimapView({ x: 2048, y: 2048 }, size, world)).toMatchObject({
    x: 2048 - 672,
    y: 2048 - 504,
    width: 1344,
    height: 1008,
  });
  expect(minimapView({ x: 10, y: 4090 }, size, world)).toMatchObject({ x: 0, y: 4096 - 1008 });
});
