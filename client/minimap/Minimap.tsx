import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Point } from '../../shared/movement/grid';
import { t } from '../languages/Languages';
import { settings } from '../settings/Settings';
import { keyName } from '../settings/keyNames';
import { useKey } from '../settings/useKey';
import { useStore } from '../useStore';
import type { World } from '../world/World';
import type { WorldScene } from '../world/WorldScene';
import { MinimapView } from './MinimapView';

/** The world comes first. */
const LATER_MS = 300;

/** At nine pixels a second, which is as fast as one walks on it, more would show nothing new. */
const DRAW_INTERVAL_MS = 100;

interface MinimapProps {
  world: World;
  scene: WorldScene;
  /** Walks to a point of the world. */
  onWalk: (point: Point) => void;
  /** What is below the button. */
  children: ComponentChildren;
}

/** A small map of what is around, to look at and to walk by; a key and a button fold it. */
export function Minimap({ world, scene, onWalk, children }: MinimapProps) {
  const isFolded = useStore(settings, (settings) => !settings.get('minimap'));
  const key = useStore(settings, (settings) => settings.get('keys').minimap);
  const canvas = useRef<HTMLCanvasElement>(null);
  const view = useRef<MinimapView | undefined>(undefined);

  useKey('minimap', ({ repeat }) => {
    if (!repeat) fold();
  });

  useEffect(() => {
    if (isFolded) return;
    // Taken now: when it is folded, a last picture may come before this ends.
    const element = canvas.current!;
    let drawn: MinimapView | undefined;
    let dueAt = performance.now() + LATER_MS;
    const stopDrawing = scene.onDraw(({ time }) => {
      if (time < dueAt) return;
      dueAt = time + DRAW_INTERVAL_MS;
      drawn ??= new MinimapView(element, scene);
      view.current = drawn;
      drawn.draw(world);
    });
    return () => {
      stopDrawing();
      drawn?.dispose();
    };
  }, [isFolded, scene, world]);

  return (
    <div class="minimap">
      {!isFolded && (
        <canvas
          ref={canvas}
          role="img"
          aria-label={t('map.picture')}
          onClick={({ clientX, clientY }) => {
            const point = view.current?.worldPointAt(clientX, clientY);
            if (point) onWalk(point);
          }}
        />
      )}
      <div class="minimap-buttons">
        <button
          type="button"
          aria-expanded={!isFolded}
          aria-label={t('map.name')}
          title={t('map.button', { key: keyName(key) })}
          onClick={fold}
        >
          <svg viewBox="0 0 13 11" width="26" height="22" aria-hidden="true">
            <path d="M0 2l4-2v9l-4 2zM5 0l3 2v9L5 9zM9 2l4-2v9l-4 2z" />
          </svg>
        </button>
        {children}
      </div>
    </div>
  );
}

function fold(): void {
  settings.set('minimap', !settings.get('minimap'));
}
