import { Component } from 'preact';
import { type Language, t, tell } from '../languages/Languages';
import { type FeedLine, type NoticeLine, type SaidLine, isRefusal, speakerOf } from './ChatFeed';
import type { Person } from './MutedPlayers';
import { nameColour } from './nameColour';
import { tokenize } from './tokenize';

/** What one can do with a line: whisper to whom it names, follow a link in it; for all time alike. */
export interface LineActions {
  onName: (person: Person) => void;
  onLink: (href: string) => void;
}

interface ChatLogLineProps extends LineActions {
  line: FeedLine;
  /** Whether the name is a stop of the Tab key; for each name one is enough. */
  isStop: boolean;
  /** In which it is told. */
  language: Language;
}

/** One line of the log; what players wrote is text and nothing else. */
export class ChatLogLine extends Component<ChatLogLineProps> {
  /** Most of two hundred lines stay what they are when another one is said. */
  override shouldComponentUpdate({ line, isStop, language }: ChatLogLineProps): boolean {
    const { props } = this;
    return line !== props.line || isStop !== props.isStop || language !== props.language;
  }

  override render() {
    const { line } = this.props;
    return (
      <p class={`chat-line ${kindOf(line)}`}>
        <time dateTime={new Date(line.at).toISOString()}>{clock.format(line.at)}</time>{' '}
        {line.kind === 'said' && <Said {...this.props} line={line} />}
        {line.kind === 'notice' && <Told notice={line} />}
      </p>
    );
  }
}

const clock = new Intl.DateTimeFormat('en', {
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

function Said({ line, isStop, onName, onLink }: ChatLogLineProps & { line: SaidLine }) {
  const { channel, from, to, isOwn, action, text } = line;
  const isToOther = isOwn && to !== undefined;
  const name = isToOther ? to : from;
  return (
    <>
      {channel === 'whisper' && `${t(isToOther ? 'chat.whisperTo' : 'chat.whisperFrom')} `}
      {isOwn && !isToOther ? (
        <bdi class="chat-name" style={{ color: nameColour(name) }}>
          {name}
        </bdi>
      ) : (
        <button
          type="button"
          class="chat-name"
          title={t('chat.whisperToName', { name })}
          tabIndex={isStop ? 0 : -1}
          style={{ color: nameColour(name) }}
          onClick={() => onName(isToOther ? { name } : speakerOf(line))}
        >
          {name}
        </button>
      )}
      {action ? ' ' : ': '}
      <bdi>
        {tokenize(text).map(({ start, ...token }) =>
          token.kind === 'text' ? token.text : <Link key={start} {...token} onLink={onLink} />,
        )}
      </bdi>
    </>
  );
}

/** What the world has to say; of what one can write, as much beside one another as there is room for. */
function Told({ notice: { sentences, command } }: { notice: NoticeLine }) {
  const text = sentences.map(tell).join('\n');
  if (command !== 'help') return <>{text}</>;
  return (
    <>
      {text.split('\n').map((entry) => {
        const [, written = '', meaning = entry] = /^(\/.*?)( – .*)$/.exec(entry) ?? [];
        return (
          <span key={entry} class="chat-help">
            {written && <b>{written}</b>}
            {meaning}{' '}
          </span>
        );
      })}
    </>
  );
}

interface LinkProps extends Pick<LineActions, 'onLink'> {
  text: string;
  href: string;
}

/** A link that opens nothing before one is asked. */
function Link({ text, href, onLink }: LinkProps) {
  const ask = (event: MouseEvent) => {
    // The right button's menu asks by itself.
    if (event.button === 2) return;
    event.preventDefault();
    onLink(href);
  };
  return (
    <a href={href} target="_blank" rel="noopener noreferrer" onClick={ask} onAuxClick={ask}>
      {text}
    </a>
  );
}

function kindOf(line: FeedLine): string {
  if (line.kind === 'notice') return noticeKind(line);
  if (line.channel === 'whisper') return 'whisper';
  return line.action ? 'action' : 'said';
}

function noticeKind(notice: NoticeLine): string {
  if (isRefusal(notice) || notice.code === 'silenced') return 'hint';
  if (notice.code === 'announcement') return 'announced';
  return notice.code === 'command' || notice.code === 'report' ? 'answer' : 'event';
}
