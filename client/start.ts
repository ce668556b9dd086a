import { breathe } from './breathe';
import { firstPaint } from './firstPaint';
import { takeHeadStart } from './headStart';
import { Loading } from './loading/Loading';
import { Session } from './net/Session';
import { readToken } from './net/storedToken';
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

/**
 * Begins to load the world, and to join it if somebody is signed in; both need the map.
 *
 * Who has yet to sign in reads that first, and what they read does not wait for the world.
 */
export function start({ speed, channel }: PageQuery): Started {
  const loading = new Loading();
  const ready = readToken() === undefined ? firstPaint() : Promise.resolve();
  const begun = ready.then(takeHeadStart);
  const map = begun.then(loadMap);
  const parts = begun.then(() => breathe()).then(() => loadScene(map, loading));
  const session = new Session({
    map,
    speed,
    channel,
    onOtherMap: reloadForMap,
    onVersion: (version) => pageUpdate.hear(version),
  });
  return { session, loading, parts };
}
