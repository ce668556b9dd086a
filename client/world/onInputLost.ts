/**
 * Calls `listener` whenever keys, buttons and fingers may be let go without a word to this page: another
 * window, tab or application is used, or the browser's own menu is open. Until `signal` is aborted.
 */
export function onInputLost(listener: () => void, signal: AbortSignal): void {
  const onHidden = () => document.visibilityState === 'hidden' && listener();
  const onMenu = ({ defaultPrevented }: Event) => defaultPrevented || listener();
  window.addEventListener('blur', listener, { signal });
  window.addEventListener('pagehide', listener, { signal });
  window.addEventListener('contextmenu', onMenu, { signal });
  document.addEventListener('visibilitychange', onHidden, { signal });
}
