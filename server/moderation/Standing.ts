import type { Silence } from '../cluster/peerMessages';
import { type Role, isModerator } from './roles';

/** How a player in the world stands with the moderators. */
export class Standing {
  role: Role;
  #text: string | undefined;
  /** On this process's monotonic clock: those of other machines, and the wall's, may differ. */
  #endsAt = Infinity;

  constructor(role: Role, silence?: Silence) {
    this.role = role;
    this.silence(silence);
  }

  get isModerator(): boolean {
    return isModerator(this.role);
  }

  /** What the player is told instead of being heard; undefined while they may speak. */
  get silenced(): string | undefined {
    return performance.now() < this.#endsAt ? this.#text : undefined;
  }

  /** Silences the player from now on, or no longer. */
  silence(silence: Silence | undefined): void {
    this.#text = silence?.text;
    this.#endsAt = performance.now() + (silence?.leftMs ?? Infinity);
  }
}
