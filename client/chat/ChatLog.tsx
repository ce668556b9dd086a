import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { isTouched } from '../joystick/Joystick';
import { languages, t } from '../languages/Languages';
import type { FeedLine } from './ChatFeed';
import { ChatLogLine, type LineActions } from './ChatLogLine';

/** So close to its end (px) the log follows what is said. */
const AT_END_PX = 12;

const LINE_HEIGHT_PX = 20;

interface ChatLogProps extends LineActions {
  lines: readonly FeedLine[];
}

/** What has been said; stays where it is while one reads what was said before. */
export function ChatLog({ lines, ...actions }: ChatLogProps) {
  const log = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);

  const toNewest = (element: HTMLElement) => {
    if (isAtEnd.current) element.scrollTop = element.scrollHeight;
  };

  useLayoutEffect(() => {
    const last = lines.at(-1);
    if (last?.kind === 'said' && last.isOwn) isAtEnd.current = true;
    toNewest(log.current!);
  }, [lines]);

  useEffect(() => {
    const element = log.current!;
    // An on-screen keyboard makes the log shorter.
    const observer = new ResizeObserver(() => toNewest(element));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  useEffect(() => {
    const element = log.current!;
    // Clicks go through the log to the world; with them the wheel would.
    const scroll = ({ target, clientX, clientY, deltaY, deltaMode }: WheelEvent) => {
      if (!(target instanceof HTMLCanvasElement)) return;
      const { left, right, top, bottom } = element.getBoundingClientRect();
      const isOver = clientX >= left && clientX < right && clientY >= top && clientY < bottom;
      if (!isOver) return;
      element.scrollTop += deltaY * (deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE_HEIGHT_PX : 1);
    };
    window.addEventListener('wheel', scroll, { passive: true });
    return () => window.removeEventListener('wheel', scroll);
  }, []);

  const stops = new Map(lines.map((line) => [nameIn(line), line.id]));
  return (
    <div
      class="chat-log"
      ref={log}
      role="log"
      aria-label={t('chat.name')}
      // Without a wheel one reads back with the keyboard.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
        isAtEnd.current = scrollHeight - scrollTop - clientHeight < AT_END_PX;
      }}
    >
      {lines.length === 0 && (
        <p class="chat-line event">{t(isTouched() ? 'chat.welcomeTouched' : 'chat.welcome')}</p>
      )}
      {lines.map((line) => (
        <ChatLogLine
          key={line.id}
          line={line}
          isStop={stops.get(nameIn(line)) === line.id}
          language={languages.current}
          {...actions}
        />
      ))}
    </div>
  );
}

function nameIn(line: FeedLine): string | undefined {
  if (line.kind === 'notice') return undefined;
  return line.isOwn ? line.to : line.from;
}
