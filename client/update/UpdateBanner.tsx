import { t } from '../languages/Languages';
import { useStore } from '../useStore';
import type { Update } from './Update';

/** Tells that there is a new version, and lets one take it at once. */
export function UpdateBanner({ update }: { update: Update }) {
  const isThere = useStore(update, ({ isThere }) => isThere);
  if (!isThere) return null;
  return (
    <div class="update" role="status">
      <p>{t('update.there')}</p>
      <button type="button" class="secondary" onClick={() => update.take()}>
        {t('update.take')}
      </button>
    </div>
  );
}
