import type { Light } from '../../../shared/world/tileMap';
import { TILE_PX, type Tile, type TileSheet } from '../tiles/sheet';
import { TERRAINS, texture } from '../tiles/textures';
import { WORLD_TILES, type Layers, type Place } from './world';

const FRAME_MS = 260;

/** What the map's objects are. */
interface Things {
  places: readonly Place[];
  lights: readonly Light[];
}

/** Writes the map as Tiled 1.10 JSON, one row of tiles per line. */
export function toTmj(sheet: TileSheet, layers: Layers, things: Things): string {
  const names = ['ground', 'detail', 'above'] as const;
  const tileLayers = names.map((name, index) => tileLayer(name, index + 1, layers[name]));
  const written = [...tileLayers, objectLayer(things)].join(',\n');
  const head = {
    type: 'map',
    version: '1.10',
    tiledversion: '1.10.2',
    orientation: 'orthogonal',
    renderorder: 'right-down',
    compressionlevel: -1,
    infinite: false,
    width: WORLD_TILES,
    height: WORLD_TILES,
    tilewidth: TILE_PX,
    tileheight: TILE_PX,
    nextlayerid: 5,
    nextobjectid: things.places.length + things.lights.length + 1,
  };
  return `${JSON.stringify(head).slice(0, -1)},\n"layers":[\n${written}\n],\n"tilesets":[\n${tileset(sheet)}\n]}\n`;
}

function tileLayer(name: string, id: number, data: readonly number[]): string {
  const rows: string[] = [];
  for (let row = 0; row < WORLD_TILES; row++) {
    rows.push(data.slice(row * WORLD_TILES, (row + 1) * WORLD_TILES).join(','));
  }
  const head = {
    id,
    name,
    type: 'tilelayer',
    visible: true,
    opacity: 1,
    x: 0,
    y: 0,
    width: WORLD_TILES,
    height: WORLD_TILES,
  };
  return `${JSON.stringify(head).slice(0, -1)},"data":[\n${rows.join(',\n')}\n]}`;
}

function objectLayer({ places, lights }: Things): string {
  const areas = places.map(({ kind, name, x, y, width, height }, index) => {
    const middle = kind === 'spawn' ? 0.5 : 0;
    return JSON.stringify({
      id: index + 1,
      name,
      type: kind,
      visible: true,
      rotation: 0,
      x: (x + middle) * TILE_PX,
      y: (y + middle) * TILE_PX,
      width: width * TILE_PX,
      height: height * TILE_PX,
      ...(kind === 'spawn' ? { point: true } : {}),
    });
  });
  const points = lights.map(({ kind, x, y }, index) =>
    JSON.stringify({
      id: places.length + index + 1,
      name: kind,
      type: 'light',
      visible: true,
      rotation: 0,
      x,
      y,
      width: 0,
      height: 0,
      point: true,
    }),
  );
  const objects = [...areas, ...points];
  const head = {
    id: 4,
    name: 'places',
    type: 'objectgroup',
    draworder: 'topdown',
    visible: true,
    opacity: 1,
    x: 0,
    y: 0,
  };
  return `${JSON.stringify(head).slice(0, -1)},"objects":[\n${objects.join(',\n')}\n]}`;
}

function tileset(sheet: TileSheet): string {
  const tiles = sheet.tiles.map(tileEntry).filter((entry) => entry !== undefined);
  const head = {
    firstgid: 1,
    name: 'meadow',
    image: '../../client/art/tiles.png',
    imagewidth: sheet.columns * TILE_PX,
    imageheight: sheet.rows * TILE_PX,
    tilewidth: TILE_PX,
    tileheight: TILE_PX,
    columns: sheet.columns,
    tilecount: sheet.columns * sheet.rows,
    margin: 0,
    spacing: 0,
  };
  return `${JSON.stringify(head).slice(0, -1)},"tiles":[\n${tiles.join(',\n')}\n],\n"wangsets":[${wangset(sheet)}]}`;
}

/** Lets Tiled's terrain brush paint with our ground. */
function wangset(sheet: TileSheet): string {
  const wangtiles = sheet.tiles.flatMap(({ id, corners }) => {
    if (!corners) return [];
    const [topLeft = 0, topRight = 0, bottomLeft = 0, bottomRight = 0] = corners.map((c) => c + 1);
    return [{ tileid: id, wangid: [0, topRight, 0, bottomRight, 0, bottomLeft, 0, topLeft] }];
  });
  const colors = TERRAINS.map((name, index) => ({
    name,
    color: `#${(texture(name, 0).get(8, 8) >>> 8).toString(16).padStart(6, '0')}`,
    probability: 1,
    tile:
      wangtiles.find(({ wangid }) => wangid.every((c) => c === 0 || c === index + 1))?.tileid ?? -1,
  }));
  return JSON.stringify({ name: 'ground', type: 'corner', tile: -1, colors, wangtiles });
}

function tileEntry({ id, blocks, walkable, surface, animation }: Tile): string | undefined {
  const flags = { blocks, walkable };
  const properties: object[] = Object.entries(flags)
    .filter(([, value]) => value)
    .map(([name, value]) => ({ name, type: 'bool', value }));
  if (surface) properties.push({ name: 'surface', type: 'string', value: surface });
  const frames = animation?.length
    ? [id, ...animation].map((tileid) => ({ tileid, duration: FRAME_MS }))
    : undefined;
  if (properties.length === 0 && !frames) return undefined;
  return JSON.stringify({
    id,
    ...(frames ? { animation: frames } : {}),
    ...(properties.length > 0 ? { properties } : {}),
  });
}
