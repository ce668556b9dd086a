import { Ground } from '../../shared/movement/Ground';
import { PathFinder } from '../../shared/movement/PathFinder';
import { type TileMap, type TiledMap, readTileMap } from '../../shared/world/tileMap';

export interface LoadedMap {
  map: TileMap;
  paths: PathFinder;
  /** The server's hash of the map's bytes. */
  hash: string;
}

/** Fetches the world's map from the page's own server. */
export async function loadMap(): Promise<LoadedMap> {
  const response = await fetch('/world/meadow.tmj');
  if (!response.ok) throw new Error(`the map was answered with status ${response.status}`);
  const tiled = (await response.json()) as TiledMap;
  // A compressing proxy turns the tag into a weak one: W/"…".
  const hash = (response.headers.get('ETag') ?? '').replace(/^W\//, '').replaceAll('"', '');
  const map = readTileMap(tiled);
  return { map, paths: new PathFinder(new Ground(map)), hash };
}
