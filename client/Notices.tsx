import { Announcement } from './chat/Announcement';
import type { ChatFeed } from './chat/ChatFeed';
import { tell } from './languages/Languages';
import type { Text } from './languages/text';
import { UpdateBanner } from './update/UpdateBanner';
import { pageUpdate } from './update/pageUpdate';

interface NoticesProps {
  /** How the page fares, if there is something to say about that. */
  sentence: Text | undefined;
  isFault: boolean;
  /** Of the world that is played. */
  feed: ChatFeed | undefined;
}

/** What the page has to tell over the world, one below the other. */
export function Notices({ sentence, isFault, feed }: NoticesProps) {
  return (
    <div class="notices">
      {sentence && (
        <p class="banner" role={isFault ? 'alert' : 'status'}>
          {tell(sentence)}
        </p>
      )}
      {feed && <Announcement feed={feed} />}
      <UpdateBanner update={pageUpdate} />
    </div>
  );
}
