import type { Size } from '../shared/movement/grid';
import type { TiledMap } from '../shared/world/tileMap';

const TILE_PX = 16;
const SPAWN_COUNT = 5000;

/** A map on which nothing is, with places to arrive spread evenly over `arrival` (px). */
export function emptyMap(size: Size, arrival = { x: 0, y: 0, ...size }): TiledMap {
  const [width, height] = [size.width, size.height].map((px) => Math.ceil(px / TILE_PX));
  const objects = Array.from({ length: SPAWN_COUNT }, (_, i) => {
    const { x, y } = even(i);
    return {
      name: '',
      type: 'spawn',
      x: arrival.x + x * arrival.width,
      y: arrival.y + y * arrival.height,
      width: 0,
      height: 0,
    };
  });
  return {
    width: width!,
    height: height!,
    tilewidth: TILE_PX,
    tileheight: TILE_PX,
    layers: [
      {
        type: 'tilelayer',
        name: 'ground',
        data: Array.from({ length: width! * height! }, () => 0),
      },
      { type: 'objectgroup', name: 'places', objects },
    ],
    tilesets: [{ firstgid: 1, columns: 1, tilecount: 1 }],
  };
}

/** The i-th of a sequence of points (0 to 1) that lie evenly however many of them one takes (R2). */
function even(i: number): { x: number; y: number } {
  return { x: (0.5 + i * 0.754_877_666_246_692_8) % 1, y: (0.5 + i * 0.569_840_290_998_053_2) % 1 };
}
