import { t } from '../languages/Languages';
import { useStore } from '../useStore';
import type { Loading } from './Loading';

/** How much of the world has arrived, along the upper edge of the page. */
export function LoadingBar({ loading }: { loading: Loading }) {
  const share = useStore(loading, ({ share }) => share);
  return <progress class="loading" aria-label={t('page.loading')} value={share} max={1} />;
}
