import { useEffect, useRef, useState } from 'preact/hooks';
import { Game } from './Game';
import { SignIn } from './account/SignIn';
import { StoppedCard } from './account/StoppedCard';
import { languages, t, tell } from './languages/Languages';
import { type Text, text } from './languages/text';
import { Session } from './net/Session';
import type { PageQuery } from './pageQuery';
import { useStore } from './useStore';
import type { WorldScene } from './world/WorldScene';
import { loadMap } from './world/loadMap';
import { reloadForMap } from './world/reloadForMap';

/** The whole page: the world on a canvas, and over it the sign-in or the game's controls. */
export function App({ query }: { query: PageQuery }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [map] = useState(loadMap);
  const [session] = useState(() => newSession(map, query));
  const status = useStore(session, ({ status }) => status);
  // What the page consists of is rendered again with it, in another language.
  useStore(languages, ({ current }) => current);
  const [scene, setScene] = useState<WorldScene>();
  const [fault, setFault] = useState<Text>();
  const { hour } = query;

  useEffect(() => {
    let created: WorldScene | undefined;
    let isGone = false;
    const create = async () => {
      const [loaded, { WorldScene }] = await Promise.all([map, import('./world/WorldScene')]).catch(
        (error: unknown) => {
          setFault(text('page.cannotLoad'));
          throw error;
        },
      );
      created = await WorldScene.create(canvas.current!, { map: loaded.map, hour }).catch(
        (error: unknown) => {
          setFault(text('page.cannotDraw'));
          throw error;
        },
      );
      if (isGone) created.dispose();
      else setScene(created);
    };
    void create();
    return () => {
      isGone = true;
      created?.dispose();
    };
  }, [map, hour]);

  const world = status.phase === 'playing' ? status.world : undefined;
  useEffect(() => scene?.show(world), [scene, world]);

  return (
    <>
      <canvas ref={canvas} class="world" role="img" aria-label={t('page.world')} />
      {status.phase === 'playing' && scene && (
        <Game
          key="game"
          canvas={canvas.current!}
          scene={scene}
          session={session}
          status={status}
          showHud={query.hud}
        />
      )}
      {status.phase === 'signed-out' && (
        <SignIn session={session} sentence={fault ?? status.sentence} deed={status.deed} />
      )}
      {status.phase === 'stopped' && (
        <StoppedCard session={session} status={status} needsReload={fault !== undefined} />
      )}
      {(status.phase === 'joining' || (status.phase === 'playing' && !scene)) && (
        <p class="banner" role={fault ? 'alert' : 'status'}>
          {tell(fault ?? text('page.joining'))}
        </p>
      )}
    </>
  );
}

function newSession(map: ReturnType<typeof loadMap>, { speed, channel }: PageQuery): Session {
  return new Session({
    map,
    speed,
    channel,
    onOtherMap: reloadForMap,
  });
}
