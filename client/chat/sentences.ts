import { t } from '../languages/Languages';

const MOST_SHOWN = 99;

/** How many lines are unread, as there is room for. */
export function unreadBadge(count: number): string {
  return count > MOST_SHOWN ? `${MOST_SHOWN}+` : String(count);
}

/** The name of the button that folds the chat. */
export function chatButton(unread: number): string {
  return unread === 0 ? t('chat.name') : t('chat.unread', { unread: unreadBadge(unread) });
}
