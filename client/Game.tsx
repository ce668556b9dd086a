import { useEffect, useRef, useState } from 'preact/hooks';
import { AccountDialog } from './account/AccountDialog';
import { ActorMenu } from './actor/ActorMenu';
import { Nearby } from './actor/Nearby';
import { Bubbles } from './chat/Bubbles';
import { type Addressing, ChatPanel } from './chat/ChatPanel';
import { DialogButton } from './dialog/DialogButton';
import { Hud } from './hud/Hud';
import { Joystick, hasTouch } from './joystick/Joystick';
import { t } from './languages/Languages';
import { Minimap } from './minimap/Minimap';
import type { Session, SessionStatus } from './net/Session';
import { settings } from './settings/Settings';
import { SettingsButton } from './settings/SettingsButton';
import { SoundSwitch } from './sound/SoundSwitch';
import { useStore } from './useStore';
import { Steering } from './world/Steering';
import type { WorldActor } from './world/World';
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
  const { world } = status;
  const ownName = useStore(world, ({ own }) => own?.name);
  const hasBubbles = useStore(settings, (settings) => settings.get('bubbles'));
  const hasStick = useStore(settings, (settings) => settings.get('joystick')) && hasTouch();

  const [chosen, setChosen] = useState<WorldActor>();
  const addressing = useRef<Addressing | undefined>(undefined);

  // A key that is held while another world takes the place of this one goes on to steer.
  const currentWorld = useRef(world);
  currentWorld.current = world;
  const choose = useRef((actorId: string) => setChosen(currentWorld.current.actors.get(actorId)));
  const steering = useRef<Steering | undefined>(undefined);
  useEffect(() => {
    const created = new Steering({
      canvas,
      scene,
      currentWorld: () => currentWorld.current,
      onChoose: choose.current,
    });
    steering.current = created;
    return () => created.dispose();
  }, [canvas, scene]);

  const feed = session.chat;
  useEffect(() => {
    const sound = new SoundSwitch(settings, { scene, feed, world: () => currentWorld.current });
    return () => sound.dispose();
  }, [scene, feed]);

  // Who is gone is not chosen any more, should they come back: they are another one then.
  const isThere = chosen !== undefined && world.actors.get(chosen.id) === chosen;

  return (
    <>
      {hasBubbles && <Bubbles feed={session.chat} scene={scene} world={world} />}
      <div class="top">
        <div class="aside">
          <Minimap world={world} scene={scene} onWalk={(point) => steering.current?.walkTo(point)}>
            <Nearby world={world} scene={scene} onChoose={choose.current} />
          </Minimap>
          <Hud world={world} scene={scene} isOpenAtFirst={showHud} />
        </div>
        <div class="corner">
          <span class="own-name">{ownName}</span>
          {session.account && (
            <DialogButton label={t('corner.account')}>
              {(onClose) => (
                <AccountDialog session={session} account={session.account!} onClose={onClose} />
              )}
            </DialogButton>
          )}
          <SettingsButton />
          <button type="button" class="quiet" onClick={() => session.logOut()}>
            {t('corner.logOut')}
          </button>
        </div>
      </div>
      {hasStick && (
        <Joystick
          onHeading={(heading) => steering.current?.steer(heading)}
          onLetGo={() => steering.current?.letGo()}
        />
      )}
      <ChatPanel feed={session.chat} addressing={addressing} />
      {isThere && (
        <ActorMenu
          key={chosen.id}
          actorId={chosen.id}
          name={chosen.name}
          feed={feed}
          scene={scene}
          onAddress={(command, name) => addressing.current?.(command, name)}
          onClose={() => setChosen(undefined)}
        />
      )}
    </>
  );
}
