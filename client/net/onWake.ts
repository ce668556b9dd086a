/**
 * Calls `listener` whenever the link may have changed unseen: the page is looked at again, or the
 * network is another one. Until the returned function is called.
 */
export function onWake(listener: () => void): () => void {
  const subscriptions = new AbortController();
  const { signal } = subscriptions;
  const onVisible = () => {
    if (document.visibilityState === 'visible') listener();
  };
  document.addEventListener('visibilitychange', onVisible, { signal });
  window.addEventListener('pageshow', listener, { signal });
  window.addEventListener('online', listener, { signal });
  // Not every browser tells what kind of network it is on.
  const { connection } = navigator as { connection?: EventTarget };
  connection?.addEventListener('change', listener, { signal });
  return () => subscriptions.abort();
}
