import { type FeedLine, isRefusal } from './ChatFeed';
import { nameColour } from './nameColour';

/** One line of the log; what players wrote is text and nothing else. */
export function ChatLogLine({ line }: { line: FeedLine }) {
  if (line.kind === 'notice') {
    return <p class={isRefusal(line.code) ? 'chat-line hint' : 'chat-line event'}>{line.text}</p>;
  }
  return (
    <p class="chat-line">
      <bdi class="chat-name" style={{ color: nameColour(line.from) }}>
        {line.from}
      </bdi>
      {': '}
      <bdi>{line.text}</bdi>
    </p>
  );
}
