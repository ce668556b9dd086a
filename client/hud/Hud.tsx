import { useEffect, useRef, useState } from 'preact/hooks';
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

/** What client and server believe, in numbers; F3 opens and closes it. */
export function Hud({ world, scene, isOpenAtFirst }: HudProps) {
  const [isOpen, setOpen] = useState(isOpenAtFirst);
  const cells = useRef(new Map<HudName, HTMLElement>());

  useEffect(() => {
    const toggle = (event: KeyboardEvent) => {
      if (event.key !== 'F3') return;
      event.preventDefault();
      setOpen((open) => !open);
    };
    window.addEventListener('keydown', toggle);
    return () => window.removeEventListener('keydown', toggle);
  }, []);

  useEffect(() => {
    if (!isOpen) return;
    const pictures = new Rate();
    const bytes = new Rate();
    const frames = new Rate();
    const refresh = () => {
      const time = performance.now();
      const { bytesReceived, framesReceived } = world.connection;
      const values = hudValues(world, {
        fps: pictures.update(scene.framesDrawn, time),
        bytesIn: bytes.update(bytesReceived, time),
        framesIn: frames.update(framesReceived, time),
      });
      for (const [name, cell] of cells.current) cell.textContent = values[name];
    };
    refresh();
    const timer = setInterval(refresh, UPDATE_INTERVAL_MS);
    return () => clearInterval(timer);
  }, [isOpen, world, scene]);

  if (!isOpen) return null;
  return (
    <dl class="hud">
      {HUD_NAMES.map((name) => (
        <div key={name}>
          <dt>{name}</dt>
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
