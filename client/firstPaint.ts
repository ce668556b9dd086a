/** Returns when something to read is on the screen; at once where nobody looks, or the browser does not tell. */
export async function firstPaint(): Promise<void> {
  const isTold = PerformanceObserver.supportedEntryTypes.includes('paint');
  if (document.visibilityState === 'hidden' || !isTold) return;
  await new Promise<void>((resolve) => {
    const observer = new PerformanceObserver((seen) => {
      if (seen.getEntriesByName('first-contentful-paint').length === 0) return;
      observer.disconnect();
      resolve();
    });
    observer.observe({ type: 'paint', buffered: true });
    // In a tab that is left before that, the world is there when one comes back.
    document.addEventListener('visibilitychange', () => resolve(), { once: true });
  });
}
