/** What a proxy says that has no server left to ask, or that did not get to ask it, or not now. */
const MOMENTARY = new Set([404, 408, 421, 425, 429]);

/**
 * Whether what a request was answered, by its number, says no more than that the world cannot be asked
 * for the moment. While a server restarts each proxy has numbers of its own for that, up to 530.
 */
export function mayPass(status: number): boolean {
  return MOMENTARY.has(status) || status >= 500;
}
