import { useState } from 'preact/hooks';
import { t, tell } from '../languages/Languages';
import { useStore } from '../useStore';
import type { ChatFeed, FeedLine, NoticeLine } from './ChatFeed';

/** What moderators have told everybody last, over the world, until the player has read it. */
export function Announcement({ feed }: { feed: ChatFeed }) {
  const newest = useStore(feed, ({ lines }) => lines.findLast(isAnnouncement));
  const [readId, setReadId] = useState<string>();
  if (!newest || newest.id === readId) return null;
  return (
    <section class="announcement" aria-label={t('announcement.name')}>
      <p key={newest.id} role="alert">
        {newest.sentences.map(tell).join('\n')}
      </p>
      <button type="button" onClick={() => setReadId(newest.id)}>
        {t('page.close')}
      </button>
    </section>
  );
}

function isAnnouncement(line: FeedLine): line is NoticeLine {
  return line.kind === 'notice' && line.code === 'announcement';
}
