import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from '../languages/Languages';
import { useKey } from '../settings/useKey';
import type { World } from '../world/World';
import type { WorldScene } from '../world/WorldScene';
import { Rate } from './Rate';
import { HUD_NAMES, type HudName, hudValues } from './hudValues';

const UPDATE_INTERVAL_MS = 200;

interface HudProps {
  world: World;
  scene: WorldScene;
  isOpenAtFirst: boolean;
}

/** What client and server believe, in numbers; a key opens and closes it. */
export function Hud({ world, scene, isOpenAtFirst }: HudProps) {
  const [isOpen, setOpen] = useState(isOpenAtFirst);
  const cells = useRef(new Map<HudName, HTMLElement>());

  useKey('hud', ({ repeat }) => {
    if (!repeat) setOpen((open) => !open);
  });

  useEffect(() => {
    if (!isOpen) return;
    world.heartbeat.watch(true);
    const pictures = new Rate();
    const bytes = new Rate();
    const frames = new Rate();
    let refreshedAt = -Infinity;
    // With a picture: what is told is then what is seen.
    const stopDrawing = scene.onDraw(({ time }) => {
      if (time - refreshedAt < UPDATE_INTERVAL_MS) return;
      refreshedAt = time;
      const { bytesReceived, framesReceived } = world.connection;
      const values = hudValues(world, scene.view, {
        fps: pictures.update(scene.framesDrawn, time),
        bytesIn: bytes.update(bytesReceived, time),
        framesIn: frames.update(framesReceived, time),
      });
      for (const [name, cell] of cells.current) cell.textContent = values[name];
    });
    return () => {
      world.heartbeat.watch(false);
      stopDrawing();
    };
  }, [isOpen, world, scene]);

  if (!isOpen) return null;
  return (
    <dl class="hud">
      {HUD_NAMES.map((name) => (
        <div key={name}>
          <dt>{t(`hud.${name}`)}</dt>
          <dd
            data-hud={name}
            ref={(cell) => {
              if (cell) cells.current.set(name, cell);
              else cells.current.delete(name);
            }}
          />
        </div>
      ))}
    </dl>
  );
}
