const KEY = 'meadow.reloadedForMap';

/** Reloads the page for the map with this hash; only once, in case a cache has but the old one. */
export function reloadForMap(mapHash: string): void {
  try {
    if (sessionStorage.getItem(KEY) === mapHash) return;
    sessionStorage.setItem(KEY, mapHash);
  } catch {
    // Without a memory the page might reload for ever.
    return;
  }
  location.reload();
}
