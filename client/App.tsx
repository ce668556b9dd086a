import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Game } from './Game';
import { Notices } from './Notices';
import { SignIn } from './account/SignIn';
import { StoppedCard } from './account/StoppedCard';
import { isTouched } from './joystick/Joystick';
import { languages, t } from './languages/Languages';
import { type Text, text } from './languages/text';
import { LoadingBar } from './loading/LoadingBar';
import type { SessionStatus } from './net/Session';
import type { PageQuery } from './pageQuery';
import type { Started } from './start';
import { useStore } from './useStore';
import type { WorldScene } from './world/WorldScene';
import { openGraphics } from './world/openGraphics';

interface AppProps {
  query: PageQuery;
  started: Started;
}

/** The whole page: the world on a canvas, and over it the sign-in or the game's controls. */
export function App({ query, started: { session, loading, parts } }: AppProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const status = useStore(session, ({ status }) => status);
  // What the page consists of is rendered again with it, in another language.
  useStore(languages, ({ current }) => current);
  const [scene, setScene] = useState<WorldScene>();
  const [fault, setFault] = useState<Text>();
  const { hour } = query;

  // Before the page is painted: to open the graphics card keeps it waiting, and nobody uses it yet.
  useLayoutEffect(() => {
    let created: WorldScene | undefined;
    let isGone = false;
    const create = async () => {
      const failed = (fault: Text) => (error: unknown) => {
        setFault(fault);
        throw error;
      };
      const opening = openGraphics(canvas.current!);
      const { map, art, Scene } = await parts.catch(failed(text('page.cannotLoad')));
      created = await opening
        .then((context) => Scene.create(context, { map, art, hour }))
        .catch(failed(text('page.cannotDraw')));
      if (isGone) created.dispose();
      else setScene(created);
    };
    void create();
    return () => {
      isGone = true;
      created?.dispose();
    };
  }, [parts, hour]);

  const world = status.phase === 'playing' ? status.world : undefined;
  useEffect(() => scene?.show(world), [scene, world]);

  return (
    <main class="page">
      <canvas
        ref={canvas}
        class="world"
        role="img"
        aria-label={t(isTouched() ? 'page.worldTouched' : 'page.world')}
      />
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
      {!scene && !fault && <LoadingBar loading={loading} />}
      {status.phase === 'signed-out' && (
        <SignIn session={session} sentence={fault ?? status.sentence} deed={status.deed} />
      )}
      {status.phase === 'stopped' && (
        <StoppedCard session={session} status={status} needsReload={fault !== undefined} />
      )}
      <Notices
        sentence={noticeOf(status, { fault, isShown: scene !== undefined })}
        isFault={fault !== undefined}
        feed={status.phase === 'playing' && scene ? session.chat : undefined}
      />
    </main>
  );
}

/** What to say of a world that is played or about to be. */
function noticeOf(
  status: SessionStatus,
  { fault, isShown }: { fault: Text | undefined; isShown: boolean },
): Text | undefined {
  if (status.phase === 'playing' && isShown) return status.notice;
  if (status.phase === 'playing' || status.phase === 'joining')
    return fault ?? text('page.joining');
  return undefined;
}
