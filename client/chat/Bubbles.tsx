import { useLayoutEffect, useRef } from 'preact/hooks';
import type { World } from '../world/World';
import type { WorldScene } from '../world/WorldScene';
import { BubbleLayer } from './BubbleLayer';
import { ControlBoxes } from './ControlBoxes';
import { type ChatFeed, speakerOf } from './ChatFeed';

interface BubblesProps {
  feed: ChatFeed;
  scene: WorldScene;
  world: World;
}

/** What is said now, over those who say it; the log has the same for those who cannot see it. */
export function Bubbles({ feed, scene, world }: BubblesProps) {
  const parent = useRef<HTMLDivElement>(null);
  // At once: what is said before the next picture belongs over somebody, too.
  useLayoutEffect(() => {
    const controls = new ControlBoxes(parent.current!.parentElement!);
    const layer = new BubbleLayer(parent.current!, controls);
    const endings = [
      feed.onSpeech((line) => {
        if (world.actors.has(String(line.actorId))) layer.say(line);
      }),
      feed.subscribe(() => layer.silence((line) => feed.isMuted(speakerOf(line)))),
      scene.onDraw((picture) => layer.update(picture)),
      () => layer.dispose(),
      () => controls.dispose(),
    ];
    return () => endings.forEach((end) => end());
  }, [feed, scene, world]);
  return <div class="bubbles" ref={parent} aria-hidden="true" />;
}
