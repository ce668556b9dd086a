import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { CHAT_MAX_LENGTH } from '../../shared/constants';
import { useStore } from '../useStore';
import { type ChatFeed, unreadSince } from './ChatFeed';
import { ChatLog } from './ChatLog';
import { LinkDialog } from './LinkDialog';
import { MESSAGE, PLACEHOLDER, SEND, chatButton, unreadBadge } from './sentences';
import { withListener } from './withListener';

/** What is said, and the place to say something; clicks on the log go through to the world. */
export function ChatPanel({ feed }: { feed: ChatFeed }) {
  const lines = useStore(feed, ({ lines }) => lines);
  const [text, setText] = useState('');
  const [link, setLink] = useState<string>();
  /** How many lines had arrived when the chat was folded; undefined while it is open. */
  const [readUpTo, setReadUpTo] = useState<number>();
  const input = useRef<HTMLInputElement>(null);
  const wantsFocus = useRef(false);
  const isOpen = readUpTo === undefined;
  const unread = isOpen ? 0 : unreadSince(lines, readUpTo);

  useEffect(
    () => feed.onRefused((refused) => setText((unsent) => (unsent === '' ? refused : unsent))),
    [feed],
  );
  useEffect(() => {
    const focusOnEnter = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || event.isComposing || isOnControl()) return;
      event.preventDefault();
      wantsFocus.current = input.current === null;
      setReadUpTo(undefined);
      input.current?.focus();
    };
    window.addEventListener('keydown', focusOnEnter);
    return () => window.removeEventListener('keydown', focusOnEnter);
  }, []);
  useLayoutEffect(() => {
    if (isOpen && wantsFocus.current) input.current!.focus();
    wantsFocus.current = false;
  }, [isOpen]);

  const send = (event: SubmitEvent) => {
    event.preventDefault();
    if (feed.send(text)) setText('');
  };
  const whisper = (name: string) => {
    setText(withListener(text, name));
    input.current!.focus();
  };
  return (
    <>
      <div class="chat">
        {isOpen && <ChatLog lines={lines} onName={whisper} onLink={setLink} />}
        <form class="chat-form" onSubmit={send}>
          <button
            type="button"
            class="chat-toggle"
            aria-label={chatButton(unread)}
            aria-expanded={isOpen}
            onClick={() => setReadUpTo(isOpen ? (lines.at(-1)?.arrival ?? 0) : undefined)}
          >
            <Balloon />
            {unread > 0 && <span class="chat-unread">{unreadBadge(unread)}</span>}
          </button>
          {isOpen && (
            <>
              <input
                ref={input}
                aria-label={MESSAGE}
                placeholder={PLACEHOLDER}
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
                {SEND}
              </button>
            </>
          )}
        </form>
      </div>
      {link && <LinkDialog href={link} onClose={() => setLink(undefined)} />}
    </>
  );
}

/** A speech balloon of pixels, with three dots. */
function Balloon() {
  return (
    <svg viewBox="0 0 11 10" width="22" height="20" aria-hidden="true">
      <path d="M1 0h9v1h1v5h-1v1H6v1H5v1H4v1H3V7H1V6H0V1h1zM2 3v2h1V3zm3 0v2h1V3zm3 0v2h1V3z" />
    </svg>
  );
}

/** Whether Enter belongs to the element that has the focus. */
function isOnControl(): boolean {
  return document.activeElement?.matches('input, textarea, select, button, a[href]') ?? false;
}
