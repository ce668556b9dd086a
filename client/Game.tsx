import { useEffect, useRef, useState } from 'preact/hooks';
import { AccountDialog } from './account/AccountDialog';
import { Bubbles } from './chat/Bubbles';
import { ChatPanel } from './chat/ChatPanel';
import { Hud } from './hud/Hud';
import type { Session, SessionStatus } from './net/Session';
import { useStore } from './useStore';
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
  const ownName = useStore(world, ({ own }) => own?.name);
  const [isAccountOpen, setAccountOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);

  // A key that is held while another world takes the place of this one goes on to steer.
  const currentWorld = useRef(world);
  currentWorld.current = world;
  useEffect(() => {
    const steering = new Steering(canvas, scene, () => currentWorld.current);
    return () => steering.dispose();
  }, [canvas, scene]);

  return (
    <>
      <Bubbles feed={session.chat} scene={scene} world={world} />
      <Hud world={world} scene={scene} isOpenAtFirst={showHud} />
      <div class="corner">
        <span class="own-name">{ownName}</span>
        <button
          ref={opener}
          type="button"
          class="quiet"
          aria-haspopup="dialog"
          onClick={() => setAccountOpen(true)}
        >
          Account
        </button>
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
      {isAccountOpen && session.account && (
        <AccountDialog
          session={session}
          account={session.account}
          onClose={() => {
            setAccountOpen(false);
            // The browser does so, too, unless the dialog has moved the focus while it closed.
            opener.current?.focus();
          }}
        />
      )}
    </>
  );
}
