import { avatarSheet } from '../actor/avatarSheet';
import type { Settings } from '../settings/Settings';
import type { Soundscape, Sources } from './Soundscape';

/** The browser takes each of these for a wish to hear something. */
const GESTURES = ['pointerup', 'keydown'] as const;

/** Lets the world be heard as soon as, and as long as, the player wants it and the browser allows it. */
export class SoundSwitch {
  readonly #settings: Settings;
  readonly #sources: Sources;
  readonly #unsubscribe: () => void;
  #soundscape?: Soundscape;
  #isStarting = false;
  #isDisposed = false;

  constructor(settings: Settings, sources: Sources) {
    this.#settings = settings;
    this.#sources = sources;
    this.#unsubscribe = settings.subscribe(this.#follow);
    for (const gesture of GESTURES) addEventListener(gesture, this.#onGesture, { capture: true });
    this.#follow();
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#unsubscribe();
    for (const gesture of GESTURES) {
      removeEventListener(gesture, this.#onGesture, { capture: true });
    }
    this.#end();
  }

  get #isWanted(): boolean {
    return this.#settings.get('sound') && !this.#isDisposed;
  }

  #follow = (): void => {
    if (!this.#isWanted) this.#end();
    else if (this.#soundscape) this.#soundscape.setVolume(this.#settings.get('volume'));
    else if (navigator.userActivation?.hasBeenActive) void this.#start();
  };

  #onGesture = (): void => {
    if (!this.#isWanted) return;
    if (this.#soundscape) this.#soundscape.wake();
    else void this.#start();
  };

  async #start(): Promise<void> {
    if (this.#isStarting) return;
    this.#isStarting = true;
    try {
      const { Soundscape } = await import('./Soundscape');
      if (!this.#isWanted) return;
      this.#soundscape = new Soundscape(this.#sources, avatarSheet, this.#settings.get('volume'));
    } catch {
      // Silence is no fault to tell of; the next gesture tries again.
    } finally {
      this.#isStarting = false;
    }
  }

  #end(): void {
    this.#soundscape?.dispose();
    this.#soundscape = undefined;
  }
}
