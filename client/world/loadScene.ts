import { breathe } from '../breathe';
import type { Loading } from '../loading/Loading';
import { type Art, loadPicture } from './loadArt';
import type { TileMap } from '../../shared/world/tileMap';
import type { LoadedMap } from './loadMap';
import type { WorldScene } from './WorldScene';

/** About how large the parts are (kB, as they travel). */
const WEIGHT_KB = { map: 110, code: 175, tiles: 155, avatars: 20, shadow: 1 } as const;

/** What the first picture of the world is made from. */
export interface SceneParts {
  map: TileMap;
  art: Art;
  Scene: typeof WorldScene;
}

/** Loads it all at once, whatever the page shows meanwhile. */
export async function loadScene(map: Promise<LoadedMap>, loading: Loading): Promise<SceneParts> {
  const picture = (name: keyof Art) => loading.expect(loadPicture(name), WEIGHT_KB[name]);
  const [{ map: tileMap }, { WorldScene: Scene }, tiles, avatars, shadow] = await Promise.all([
    loading.expect(map, WEIGHT_KB.map),
    loading.expect(loadCode(), WEIGHT_KB.code),
    picture('tiles'),
    picture('avatars'),
    picture('shadow'),
  ]);
  return { map: tileMap, art: { tiles, avatars, shadow }, Scene };
}

/** Pixi first: the page does what waits before it runs the rest. */
async function loadCode() {
  await import('./createRenderer');
  await breathe();
  return import('./WorldScene');
}
