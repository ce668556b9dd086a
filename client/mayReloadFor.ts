/**
 * Whether the page may be reloaded for `reason`: once in this tab, in case a cache has but the old
 * one. Asking counts as a reload.
 */
export function mayReloadFor(reason: string): boolean {
  const key = `meadow.reloadedFor.${reason}`;
  try {
    if (sessionStorage.getItem(key) !== null) return false;
    sessionStorage.setItem(key, '');
    return true;
  } catch {
    // Without a memory the page might reload for ever.
    return false;
  }
}
