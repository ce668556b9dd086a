import { fetchAgain } from '../net/fetchAgain';
import { Ground } from '../../shared/movement/Ground';
import { PathFinder } from '../../shared/movement/PathFinder';
import { type TileMap, type TiledMap, readTileMap } from '../../shared/world/tileMap';

/** The world's map, and the ways on it. */
export class LoadedMap {
  readonly map: TileMap;
  /** The server's hash of the map's bytes. */
  readonly hash: string;
  #paths?: PathFinder;

  constructor(map: TileMap, hash: string) {
    this.map = map;
    this.hash = hash;
  }

  /** Made when they are first asked for: who has yet to sign in walks nowhere. */
  get paths(): PathFinder {
    this.#paths ??= new PathFinder(new Ground(this.map));
    return this.#paths;
  }
}

/** Fetches the world's map from the page's own server. */
export async function loadMap(): Promise<LoadedMap> {
  const response = await fetchAgain('/world/meadow.tmj');
  if (!response.ok) throw new Error(`the map was answered with status ${response.status}`);
  const tiled = (await response.json()) as TiledMap;
  // A compressing proxy turns the tag into a weak one: W/"…".
  const hash = (response.headers.get('ETag') ?? '').replace(/^W\//, '').replaceAll('"', '');
  return new LoadedMap(readTileMap(tiled), hash);
}
