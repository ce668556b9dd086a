import type { Point, Size } from '../movement/grid';

/** The part of a Tiled map (.tmj, https://doc.mapeditor.org) that Meadow reads. */
export interface TiledMap {
  width: number;
  height: number;
  tilewidth: number;
  tileheight: number;
  layers: TiledLayer[];
  tilesets: TiledTileset[];
}

type TiledLayer =
  | { type: 'tilelayer'; name: string; data: number[] }
  | { type: 'objectgroup'; name: string; objects: TiledObject[] };

interface TiledObject {
  name: string;
  type: string;
  x: number;
  y: number;
  width: number;
  height: number;
}

interface TiledTileset {
  firstgid: number;
  columns: number;
  tilecount: number;
  tiles?: {
    id: number;
    animation?: { tileid: number; duration: number }[];
    properties?: { name: string; value: unknown }[];
  }[];
}

interface TileLayer {
  name: string;
  /** Row by row, the tile's number in the tileset plus one; 0 is no tile. */
  tiles: readonly number[];
}

/** The frames of a moving tile, each as (tile number plus one, duration in ms). */
export type TileAnimation = readonly { tile: number; durationMs: number }[];

export interface TileMap {
  columns: number;
  rows: number;
  /** Edge of a tile in px. */
  tileSize: number;
  /** The whole map in px. */
  size: Size;
  tilesetColumns: number;
  layers: readonly TileLayer[];
  animations: ReadonlyMap<number, TileAnimation>;
  /** Where newcomers may arrive; never empty. */
  spawns: readonly Point[];
}

/** Reads a Tiled map with one tileset; throws in words when something that Meadow needs is missing. */
export function readTileMap(tiled: TiledMap): TileMap {
  const [tileset] = tiled.tilesets;
  if (!tileset || tiled.tilesets.length > 1)
    throw new Error('the map must have exactly one tileset');
  const tileCount = tiled.width * tiled.height;
  const layers: TileLayer[] = [];
  const spawns: Point[] = [];
  for (const layer of tiled.layers) {
    if (layer.type === 'objectgroup') {
      for (const { type, x, y } of layer.objects) if (type === 'spawn') spawns.push({ x, y });
      continue;
    }
    if (layer.data.length !== tileCount) {
      throw new Error(
        `layer "${layer.name}" has ${layer.data.length} tiles instead of ${tileCount}`,
      );
    }
    const stray = layer.data.findIndex((tile) => tile < 0 || tile > tileset.tilecount);
    if (stray >= 0) {
      const column = stray % tiled.width;
      const row = Math.floor(stray / tiled.width);
      throw new Error(`layer "${layer.name}" has an unknown tile at column ${column}, row ${row}`);
    }
    layers.push({ name: layer.name, tiles: layer.data });
  }
  if (spawns.length === 0) throw new Error('the map has no object of type "spawn"');
  return {
    columns: tiled.width,
    rows: tiled.height,
    tileSize: tiled.tilewidth,
    size: { width: tiled.width * tiled.tilewidth, height: tiled.height * tiled.tileheight },
    tilesetColumns: tileset.columns,
    layers,
    animations: animationsOf(tileset),
    spawns,
  };
}

function animationsOf({ tiles = [] }: TiledTileset): Map<number, TileAnimation> {
  const animations = new Map<number, TileAnimation>();
  for (const { id, animation } of tiles) {
    if (!animation) continue;
    const frames = animation.map(({ tileid, duration }) => ({
      tile: tileid + 1,
      durationMs: duration,
    }));
    animations.set(id + 1, frames);
  }
  return animations;
}
