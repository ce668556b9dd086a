import { Loading } from './loading/Loading';
import { Session } from './net/Session';
import type { PageQuery } from './pageQuery';
import { pageUpdate } from './update/pageUpdate';
import { loadMap } from './world/loadMap';
import { type SceneParts, loadScene } from './world/loadScene';
import { reloadForMap } from './world/reloadForMap';

/** What is under way before anything can be shown. */
export interface Started {
  session: Session;
  loading: Loading;
  parts: Promise<SceneParts>;
}

/** Begins to load the world, and to join it if somebody is signed in; both need the map. */
export function start({ speed, channel }: PageQuery): Started {
  const loading = new Loading();
  const map = loadMap();
  const parts = loadScene(map, loading);
  const session = new Session({
    map,
    speed,
    channel,
    onOtherMap: reloadForMap,
    onVersion: (version) => pageUpdate.hear(version),
  });
  return { session, loading, parts };
}
