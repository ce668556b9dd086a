import { useEffect, useState } from 'preact/hooks';

interface Store {
  subscribe(listener: () => void): () => void;
}

/** Reads from a store, and renders again whenever it changes. */
export function useStore<S extends Store, T>(store: S, read: (store: S) => T): T {
  const [, setVersion] = useState(0);
  useEffect(() => {
    const renderAgain = () => setVersion((version) => version + 1);
    // Something may have changed between rendering and subscribing.
    renderAgain();
    return store.subscribe(renderAgain);
  }, [store]);
  return read(store);
}
