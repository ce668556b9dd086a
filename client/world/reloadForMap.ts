import { mayReloadFor } from '../mayReloadFor';

/** Reloads the page for the map with this hash, which it does not have. */
export function reloadForMap(mapHash: string): void {
  if (mayReloadFor(`map-${mapHash}`)) location.reload();
}
