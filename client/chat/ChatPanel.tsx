import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { CHAT_MAX_LENGTH } from '../../shared/constants';
import { useStore } from '../useStore';
import type { ChatFeed } from './ChatFeed';
import { ChatLogLine } from './ChatLogLine';

/** What is said, and the place to say something; clicks on the log go through to the world. */
export function ChatPanel({ feed }: { feed: ChatFeed }) {
  const lines = useStore(feed, ({ lines }) => lines);
  const [text, setText] = useState('');
  const log = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);

  useLayoutEffect(() => {
    const element = log.current!;
    const toNewest = () => (element.scrollTop = element.scrollHeight);
    toNewest();
    // An on-screen keyboard makes the log shorter.
    const observer = new ResizeObserver(toNewest);
    observer.observe(element);
    return () => observer.disconnect();
  }, [lines]);

  useEffect(
    () => feed.onRefused((refused) => setText((unsent) => (unsent === '' ? refused : unsent))),
    [feed],
  );
  useEffect(() => {
    const focusOnEnter = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || event.isComposing || isOnControl()) return;
      event.preventDefault();
      input.current?.focus();
    };
    window.addEventListener('keydown', focusOnEnter);
    return () => window.removeEventListener('keydown', focusOnEnter);
  }, []);

  const send = (event: SubmitEvent) => {
    event.preventDefault();
    if (feed.send(text)) setText('');
  };
  return (
    <div class="chat">
      <div class="chat-log" ref={log} role="log" aria-label="Chat">
        {lines.length === 0 && (
          <p class="chat-line event">Click or tap where you want to go. Arrow keys work too.</p>
        )}
        {lines.map((line) => (
          <ChatLogLine key={line.id} line={line} />
        ))}
      </div>
      <form class="chat-form" onSubmit={send}>
        <input
          ref={input}
          aria-label="Message"
          placeholder="Say something…"
          autoComplete="off"
          enterKeyHint="send"
          maxLength={CHAT_MAX_LENGTH}
          value={text}
          onInput={({ currentTarget }) => setText(currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape' && !event.isComposing) event.currentTarget.blur();
          }}
        />
        {/* Keeping the focus in the field keeps a phone's keyboard up. */}
        <button type="submit" onPointerDown={(event) => event.preventDefault()}>
          Send
        </button>
      </form>
    </div>
  );
}

/** Whether Enter belongs to the element that has the focus. */
function isOnControl(): boolean {
  return document.activeElement?.matches('input, textarea, select, button, a[href]') ?? false;
}
