import { useEffect } from 'preact/hooks';
import { ChatPanel } from './chat/ChatPanel';
import { Hud } from './hud/Hud';
import type { Session, SessionStatus } from './net/Session';
import { Steering } from './world/Steering';
import type { WorldScene } from './world/WorldScene';

interface GameProps {
  canvas: HTMLCanvasElement;
  scene: WorldScene;
  session: Session;
  status: Extract<SessionStatus, { phase: 'playing' }>;
  showHud: boolean;
}

/** What lies over the world while one plays, and the steering of the own actor. */
export function Game({ canvas, scene, session, status, showHud }: GameProps) {
  const { world, notice } = status;

  useEffect(() => {
    const steering = new Steering(canvas, scene, world);
    return () => steering.dispose();
  }, [canvas, scene, world]);

  return (
    <>
      <Hud world={world} scene={scene} isOpenAtFirst={showHud} />
      <div class="corner">
        <span class="own-name">{world.own?.name}</span>
        <button type="button" class="quiet" onClick={() => session.logOut()}>
          Log out
        </button>
      </div>
      {notice && (
        <p class="banner" role="status">
          {notice}
        </p>
      )}
      <ChatPanel feed={session.chat} />
    </>
  );
}
