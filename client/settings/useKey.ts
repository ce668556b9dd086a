import { useLayoutEffect, useRef } from 'preact/hooks';
import type { KeyAction } from './bindings';
import { onKey } from './keys';

/** Calls what `act` was last whenever a key is pressed for the action, as soon as the page shows it. */
export function useKey(action: KeyAction, act: (event: KeyboardEvent) => void): void {
  const latest = useRef(act);
  latest.current = act;
  // Before the page is painted: on a slow device an effect comes long after that.
  useLayoutEffect(() => onKey(action, (event) => latest.current(event)), [action]);
}
