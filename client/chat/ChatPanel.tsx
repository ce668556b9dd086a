import type { RefObject } from 'preact';
import { useCallback, useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { t } from '../languages/Languages';
import { buzz } from '../settings/buzz';
import { useKey } from '../settings/useKey';
import { whispersSince } from '../sound/whispersSince';
import { useStore } from '../useStore';
import { type ChatFeed, unreadSince } from './ChatFeed';
import { ChatLog } from './ChatLog';
import { LinkDialog } from './LinkDialog';
import { chatButton, unreadBadge } from './sentences';
import type { Person } from './MutedPlayers';
import { excessOf } from './sentText';
import { type Address, withListener } from './withListener';

/** Begins something for somebody in the line in which one writes. */
export type Addressing = (command: Address, name: string) => void;

interface ChatPanelProps {
  feed: ChatFeed;
  /** Is set to what others may call. */
  addressing: RefObject<Addressing | undefined>;
}

/** What is said, and the place to say something; clicks on the log go through to the world. */
export function ChatPanel({ feed, addressing }: ChatPanelProps) {
  const lines = useStore(feed, ({ lines }) => lines);
  const [text, setText] = useState('');
  const [link, setLink] = useState<string>();
  /** How many lines had arrived when the chat was folded; undefined while it is open. */
  const [readUpTo, setReadUpTo] = useState<number>();
  const input = useRef<HTMLInputElement>(null);
  const wantsFocus = useRef(false);
  const isOpen = readUpTo === undefined;
  const excess = excessOf(text);
  const hintId = useId();
  const unread = isOpen ? 0 : unreadSince(lines, readUpTo);

  useEffect(
    () => feed.onRefused((refused) => setText((unsent) => (unsent === '' ? refused : unsent))),
    [feed],
  );
  useEffect(() => {
    let heard = arrivals(feed);
    return feed.subscribe(() => {
      if (whispersSince(feed.lines, heard) > 0) buzz('whisper');
      heard = arrivals(feed);
    });
  }, [feed]);
  useKey('chat', ({ key }) => {
    wantsFocus.current = input.current === null;
    setReadUpTo(undefined);
    // A command begins with it.
    if (key === '/') setText((unsent) => (unsent === '' ? '/' : unsent));
    input.current?.focus();
  });
  useLayoutEffect(() => {
    if (isOpen && wantsFocus.current) input.current!.focus();
    wantsFocus.current = false;
  }, [isOpen]);

  const send = (event: SubmitEvent) => {
    event.preventDefault();
    if (feed.send(text)) setText('');
  };
  const address = useCallback<Addressing>((command, name) => {
    setText((unsent) => withListener(unsent, name, command));
    wantsFocus.current = input.current === null;
    setReadUpTo(undefined);
    input.current?.focus();
  }, []);
  const whisper = useCallback(
    (person: Person) => address('w', feed.nameOf(person)),
    [address, feed],
  );
  useLayoutEffect(() => {
    addressing.current = address;
  }, [addressing, address]);
  return (
    <>
      <div class="chat">
        {isOpen && <ChatLog lines={lines} onName={whisper} onLink={setLink} />}
        <p class="chat-hint" id={hintId} aria-live="polite">
          {isOpen && excess > 0 && t('chat.tooLong', { count: excess })}
        </p>
        <form class="chat-form" onSubmit={send}>
          <button
            type="button"
            class="chat-toggle"
            aria-label={chatButton(unread)}
            aria-expanded={isOpen}
            onClick={() => setReadUpTo(isOpen ? arrivals(feed) : undefined)}
          >
            <Balloon />
            {unread > 0 && <span class="chat-unread">{unreadBadge(unread)}</span>}
          </button>
          {isOpen && (
            <>
              <input
                ref={input}
                aria-label={t('chat.message')}
                placeholder={t('chat.placeholder')}
                autoComplete="off"
                enterKeyHint="send"
                aria-invalid={excess > 0}
                aria-describedby={hintId}
                value={text}
                onInput={({ currentTarget }) => setText(currentTarget.value)}
                onKeyDown={(event) => {
                  if (event.key === 'Escape' && !event.isComposing) event.currentTarget.blur();
                }}
              />
              {/* Keeping the focus in the field keeps a phone's keyboard up. */}
              <button
                type="submit"
                aria-disabled={excess > 0}
                onPointerDown={(event) => event.preventDefault()}
              >
                {t('chat.send')}
              </button>
            </>
          )}
        </form>
      </div>
      {link && <LinkDialog href={link} onClose={() => setLink(undefined)} />}
    </>
  );
}

/** How many lines have arrived. */
function arrivals({ lines }: ChatFeed): number {
  return lines.at(-1)?.arrival ?? 0;
}

/** A speech balloon of pixels, with three dots. */
function Balloon() {
  return (
    <svg viewBox="0 0 11 10" width="22" height="20" aria-hidden="true">
      <path d="M1 0h9v1h1v5h-1v1H6v1H5v1H4v1H3V7H1V6H0V1h1zM2 3v2h1V3zm3 0v2h1V3zm3 0v2h1V3z" />
    </svg>
  );
}
