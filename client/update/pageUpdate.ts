import { mayReloadFor } from '../mayReloadFor';
import { Update } from './Update';
import { isWriting } from './isWriting';
import { versionOf } from './versionOf';

/** The update of this page. */
export const pageUpdate = new Update({
  own: versionOf(document),
  isBusy: isWriting,
  mayReload: (version) => mayReloadFor(`version-${version}`),
  reload: () => location.reload(),
});

/** Looks for a new version when a part of this page is not on the server any more. */
export function watchMissingParts(): void {
  addEventListener('vite:preloadError', () => void lookForUpdate());
}

async function lookForUpdate(): Promise<void> {
  const response = await fetch('/', { cache: 'no-store' }).catch(() => undefined);
  if (!response?.ok) return;
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  const version = versionOf(page);
  if (version !== undefined) pageUpdate.hear(version);
}
