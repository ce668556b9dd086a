/**
 * Lets the service worker answer when the server does not. Browsers have none where the page comes
 * over plain http from another computer; then they show their own page.
 */
export function registerServiceWorker(): void {
  // Over the development server there would be no files for it to keep.
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  // What the page itself loads comes first.
  if (document.readyState === 'complete') register();
  else addEventListener('load', register);
}

function register(): void {
  navigator.serviceWorker.register('/service-worker.js').catch(() => {
    // It may be forbidden; the game needs none.
  });
}
