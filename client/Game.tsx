import { useEffect, useRef, useState } from 'preact/hooks';
import { AccountDialog } from './account/AccountDialog';
import { Announcement } from './chat/Announcement';
import { Bubbles } from './chat/Bubbles';
import { ChatPanel } from './chat/ChatPanel';
import { Hud } from './hud/Hud';
import { Joystick, hasTouch } from './joystick/Joystick';
import { t, tell } from './languages/Languages';
import { Minimap } from './minimap/Minimap';
import type { Session, SessionStatus } from './net/Session';
import { settings } from './settings/Settings';
import { SettingsButton } from './settings/SettingsButton';
import { SoundSwitch } from './sound/SoundSwitch';
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
  const hasBubbles = useStore(settings, (settings) => settings.get('bubbles'));
  const hasStick = useStore(settings, (settings) => settings.get('joystick')) && hasTouch();
  const [isAccountOpen, setAccountOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);

  // A key that is held while another world takes the place of this one goes on to steer.
  const currentWorld = useRef(world);
  currentWorld.current = world;
  const steering = useRef<Steering | undefined>(undefined);
  useEffect(() => {
    const created = new Steering(canvas, scene, () => currentWorld.current);
    steering.current = created;
    return () => created.dispose();
  }, [canvas, scene]);

  const feed = session.chat;
  useEffect(() => {
    const sound = new SoundSwitch(settings, { scene, feed, world: () => currentWorld.current });
    return () => sound.dispose();
  }, [scene, feed]);

  return (
    <>
      {hasBubbles && <Bubbles feed={session.chat} scene={scene} world={world} />}
      <Minimap world={world} scene={scene} onWalk={(point) => steering.current?.walkTo(point)} />
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
          {t('corner.account')}
        </button>
        <SettingsButton />
        <button type="button" class="quiet" onClick={() => session.logOut()}>
          {t('corner.logOut')}
        </button>
      </div>
      {notice && (
        <p class="banner" role="status">
          {tell(notice)}
        </p>
      )}
      <Announcement feed={feed} />
      {hasStick && (
        <Joystick
          onHeading={(heading) => steering.current?.steer(heading)}
          onLetGo={() => steering.current?.letGo()}
        />
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
