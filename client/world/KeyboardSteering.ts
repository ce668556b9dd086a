import type { Point } from '../../shared/movement/grid';
import { actionFor } from '../settings/keys';
import { type Lead, headingOf, isLead } from './heading';
import { isBusy } from './isBusy';
import { onInputLost } from './onInputLost';

export interface KeyboardListener {
  /** The held keys lead somewhere else than before. */
  onHeading: (heading: Point) => void;
  /** The last key was let go. */
  onLetGo: () => void;
}

/** The keys for walking: tells where the held keys lead, until it is disposed of. */
export class KeyboardSteering {
  readonly #listener: KeyboardListener;
  readonly #held = new Map<string, Lead>();
  readonly #subscriptions = new AbortController();
  #heading: Point = { x: 0, y: 0 };

  constructor(listener: KeyboardListener) {
    this.#listener = listener;
    const { signal } = this.#subscriptions;
    window.addEventListener('keydown', (event) => this.#press(event), { signal });
    window.addEventListener('keyup', (event) => this.#release(event), { signal });
    onInputLost(() => this.#releaseAll(), signal);
    // Who starts to type would otherwise walk on, as the key's release may go unnoticed.
    window.addEventListener('focusin', () => isBusy() && this.#releaseAll(), { signal });
  }

  dispose(): void {
    this.#subscriptions.abort();
  }

  #press(event: KeyboardEvent): void {
    if (isSystemKey(event)) this.#releaseAll();
    const action = actionFor(event);
    if (!isLead(action)) return;
    event.preventDefault();
    if (event.repeat) return;
    this.#held.set(event.code, action);
    this.#steer();
  }

  #release(event: KeyboardEvent): void {
    if (isSystemKey(event)) this.#releaseAll();
    else if (this.#held.delete(event.code)) this.#steer();
  }

  #releaseAll(): void {
    if (this.#held.size === 0) return;
    this.#held.clear();
    this.#steer();
  }

  #steer(): void {
    const heading = headingOf(this.#held.values());
    if (heading.x === this.#heading.x && heading.y === this.#heading.y) return;
    this.#heading = heading;
    if (heading.x === 0 && heading.y === 0) this.#listener.onLetGo();
    else this.#listener.onHeading(heading);
  }
}

/** While Cmd is held, a Mac tells of no other key that it is let go. */
function isSystemKey({ key, metaKey }: KeyboardEvent): boolean {
  return metaKey || key === 'Meta';
}
