import { MAX_COORDINATE_PX } from '../constants';
import { CLEARANCE_PX } from '../movement/Ground';
import type { Point, Size } from '../movement/grid';
import { type Surface, surfacesByTile, surfacesOf } from './surfaces';

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

const LIGHT_KINDS = ['lamp', 'window', 'fire', 'glow'] as const;

export type LightKind = (typeof LIGHT_KINDS)[number];

/** Something that shines when it is dark, around a point in px. */
export interface Light extends Point {
  kind: LightKind;
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
  /** Row by row, 1 where nobody may walk. */
  readonly blocked: Uint8Array;
  /** Row by row what each tile is covered with. */
  readonly surfaces: readonly Surface[];
  /** Where newcomers may arrive; never empty. */
  spawns: readonly Point[];
  lights: readonly Light[];
}

/** So many faults of a kind are told. */
const TOLD_FAULTS = 20;

/** Reads a Tiled map with one tileset; throws in words when it has not what Meadow needs. */
export function readTileMap(tiled: TiledMap): TileMap {
  const { width: columns, height: rows, tilewidth: tileSize } = tiled;
  const [tileset] = tiled.tilesets;
  if (!tileset || tiled.tilesets.length > 1)
    throw new Error('the map must have exactly one tileset');
  if (tileSize !== tiled.tileheight || tileSize <= 2 * CLEARANCE_PX)
    throw new Error(`tiles must be square, and larger than ${2 * CLEARANCE_PX} px`);
  const layers: TileLayer[] = [];
  const spawns: Point[] = [];
  const lights: Light[] = [];
  const strays: string[] = [];
  for (const layer of tiled.layers) {
    if (layer.type === 'objectgroup') {
      for (const { type, name, x, y } of layer.objects) {
        if (type === 'spawn') spawns.push({ x, y });
        if (type === 'light') lights.push({ kind: lightKind(name), x, y });
      }
      continue;
    }
    const { name, data } = layer;
    if (data.length !== columns * rows) {
      throw new Error(`layer "${name}" has ${data.length} tiles instead of ${columns * rows}`);
    }
    // Not by entries: a page that has just been opened would take a pair for each of 200,000 tiles.
    for (let i = 0; i < data.length; i += 1) {
      const tile = data[i]!;
      if (tile >= 0 && tile <= tileset.tilecount) continue;
      strays.push(`layer "${name}" has an unknown tile at ${nameOfTile(i, columns)}`);
    }
    layers.push({ name, tiles: data });
  }
  if (strays.length > 0) throw new Error(strays.slice(0, TOLD_FAULTS).join('\n'));
  const size = { width: columns * tileSize, height: rows * tileSize };
  if (Math.max(size.width, size.height) > Math.ceil(MAX_COORDINATE_PX)) {
    throw new Error(`the map is larger than ${Math.ceil(MAX_COORDINATE_PX)} px`);
  }
  if (spawns.length === 0) throw new Error('the map has no object of type "spawn"');
  const lost = spawns.find(({ x, y }) => !(x >= 0 && y >= 0 && x < size.width && y < size.height));
  if (lost) throw new Error(`the spawn point at ${lost.x}, ${lost.y} px lies outside the map`);
  const surfaceOf = surfacesByTile(tileset.tiles ?? []);
  let blocked: Uint8Array | undefined;
  let surfaces: readonly Surface[] | undefined;
  return {
    columns,
    rows,
    tileSize,
    size,
    tilesetColumns: tileset.columns,
    layers,
    animations: animationsOf(tileset),
    // Read when first asked for: a page that has just been opened draws, and neither walks nor sounds.
    get blocked() {
      return (blocked ??= blockedTiles(layers, tileset, columns * rows));
    },
    get surfaces() {
      return (surfaces ??= surfacesOf(layers, surfaceOf, columns * rows));
    },
    spawns,
    lights,
  };
}

function lightKind(name: string): LightKind {
  const kind = LIGHT_KINDS.find((known) => known === name);
  if (kind) return kind;
  throw new Error(`"${name}" is no kind of light: they are ${LIGHT_KINDS.join(', ')}`);
}

/** Where a tile is, counted row by row, in words. */
export function nameOfTile(tile: number, columns: number): string {
  return `column ${tile % columns}, row ${Math.floor(tile / columns)}`;
}

/** On each tile the uppermost layer counts that says something: `blocks`, or `walkable`. */
function blockedTiles(
  layers: readonly TileLayer[],
  { tiles = [] }: TiledTileset,
  count: number,
): Uint8Array {
  const isBlocking: (boolean | undefined)[] = [];
  for (const { id, properties = [] } of tiles) {
    for (const { name, value } of properties) {
      if (value === true && (name === 'blocks' || name === 'walkable')) {
        isBlocking[id + 1] = name === 'blocks';
      }
    }
  }
  const blocked = new Uint8Array(count);
  for (const layer of layers) {
    for (let i = 0; i < count; i += 1) {
      const blocks = isBlocking[layer.tiles[i]!];
      if (blocks !== undefined) blocked[i] = blocks ? 1 : 0;
    }
  }
  return blocked;
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
