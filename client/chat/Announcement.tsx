import { t, tell } from '../languages/Languages';
import { useStore } from '../useStore';
import type { ChatFeed } from './ChatFeed';

/** What moderators have told everybody last, over the world, until the player has read it. */
export function Announcement({ feed }: { feed: ChatFeed }) {
  const announcement = useStore(feed, ({ announcement }) => announcement);
  if (!announcement) return null;
  return (
    <section class="announcement" aria-label={t('announcement.name')}>
      <p key={announcement.id} role="alert">
        {announcement.sentences.map(tell).join('\n')}
      </p>
      <button type="button" onClick={() => feed.closeAnnouncement()}>
        {t('page.close')}
      </button>
    </section>
  );
}
