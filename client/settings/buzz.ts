import { settings } from './Settings';

const BUZZ_MS = { tap: 12, whisper: 60 } as const;

/** Whether the device can be felt. */
export function canBuzz(): boolean {
  return 'vibrate' in navigator && matchMedia('(any-pointer: coarse)').matches;
}

/** Lets the device be felt for a moment, if the player wants that. */
export function buzz(reason: keyof typeof BUZZ_MS): void {
  // Safari has no such thing.
  if (settings.get('haptics') && 'vibrate' in navigator) navigator.vibrate(BUZZ_MS[reason]);
}
