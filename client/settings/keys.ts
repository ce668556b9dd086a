import { isBusy } from '../world/isBusy';
import { settings } from './Settings';
import { type KeyAction, actionOf } from './bindings';

/** What a pressed key is to do; nothing while one types, while a dialog is open, or with Ctrl. */
export function actionFor(event: KeyboardEvent): KeyAction | undefined {
  const { key, isComposing, ctrlKey, metaKey, altKey } = event;
  if (isComposing || ctrlKey || metaKey || altKey || isBusy()) return undefined;
  if (key === 'Enter' && isOnControl()) return undefined;
  return actionOf(event, settings.get('keys'));
}

/** Calls `act` whenever a key is pressed for the action until the returned function is called. */
export function onKey(action: KeyAction, act: (event: KeyboardEvent) => void): () => void {
  const press = (event: KeyboardEvent) => {
    if (actionFor(event) !== action) return;
    event.preventDefault();
    act(event);
  };
  window.addEventListener('keydown', press);
  return () => window.removeEventListener('keydown', press);
}

/** Whether Enter belongs to the element that has the focus. */
function isOnControl(): boolean {
  return document.activeElement?.matches('button, a[href]') ?? false;
}
