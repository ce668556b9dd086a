import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { Picture } from '../chat/BubbleLayer';
import type { ChatFeed } from '../chat/ChatFeed';
import type { Address } from '../chat/withListener';
import { t } from '../languages/Languages';
import type { WorldScene } from '../world/WorldScene';
import { placeMenu } from './placeMenu';

interface ActorMenuProps {
  actorId: string;
  name: string;
  feed: ChatFeed;
  scene: WorldScene;
  /** Begins a command of the chat that is for somebody. */
  onAddress: (command: Address, name: string) => void;
  onClose: () => void;
}

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

/** What one can do with another player, beside whom it stays; gone as soon as they are out of sight. */
export function ActorMenu({ actorId, name, feed, scene, onAddress, onClose }: ActorMenuProps) {
  const menu = useRef<HTMLDivElement>(null);
  const close = useRef(onClose);
  close.current = onClose;

  useLayoutEffect(() => {
    const element = menu.current!;
    const before = document.activeElement;
    const size = { width: element.offsetWidth, height: element.offsetHeight };
    const follow = (picture: Picture) => {
      const tip = picture.tipOf(actorId);
      if (!tip) {
        close.current();
        return;
      }
      const { x, y } = placeMenu(tip, size, picture.size);
      element.style.translate = `${x}px ${y}px`;
      if (element.style.visibility === 'visible') return;
      // What is hidden cannot have the focus.
      element.style.visibility = 'visible';
      element.querySelector('button')!.focus();
    };
    const stopDrawing = scene.onDraw(follow);
    return () => {
      stopDrawing();
      // What was chosen may have taken the focus already.
      const { activeElement, body } = document;
      const isFree = activeElement === body || element.contains(activeElement);
      if (isFree && before instanceof HTMLElement) before.focus();
    };
  }, [actorId, scene]);

  useEffect(() => {
    const end = new AbortController();
    const onDown = ({ target }: PointerEvent) => {
      if (menu.current && !menu.current.contains(target as Node)) close.current();
    };
    const onKey = ({ key }: KeyboardEvent) => {
      if (key === 'Escape') close.current();
    };
    // Before the world takes the press, which may choose somebody else.
    window.addEventListener('pointerdown', onDown, { signal: end.signal, capture: true });
    window.addEventListener('keydown', onKey, { signal: end.signal });
    return () => end.abort();
  }, []);

  const person = { actorId: Number(actorId), name };
  const isMuted = feed.isMuted(person);
  const act = (deed: () => void) => () => {
    onClose();
    deed();
  };
  return (
    <div
      ref={menu}
      class="actor-menu"
      role="menu"
      tabIndex={-1}
      aria-label={t('actor.menu', { name })}
      onKeyDown={(event) => {
        const step = STEPS[event.key];
        if (step === undefined) return;
        // The arrows would walk.
        event.preventDefault();
        event.stopPropagation();
        moveFocus(event.currentTarget, step);
      }}
    >
      <p class="actor-menu-name" role="presentation">
        <bdi>{name}</bdi>
      </p>
      <button type="button" role="menuitem" onClick={act(() => onAddress('w', name))}>
        {t('actor.whisper')}
      </button>
      <button type="button" role="menuitem" onClick={act(() => feed.mute(person, !isMuted))}>
        {t(isMuted ? 'actor.unmute' : 'actor.mute')}
      </button>
      <button type="button" role="menuitem" onClick={act(() => onAddress('report', name))}>
        {t('actor.report')}
      </button>
    </div>
  );
}

function moveFocus(menu: HTMLElement, step: number): void {
  const items = [...menu.querySelectorAll('button')];
  const index = items.findIndex((item) => item === document.activeElement);
  items.at((index + step) % items.length)!.focus();
}
