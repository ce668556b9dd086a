import type { ChatLine } from '../../shared/protocol';

/** Somebody who can be whispered to. */
export interface Listener {
  readonly actorId: number;
  /** The name as they write it. */
  readonly name: string;
  hear(line: ChatLine): void;
}

/** Who is online, by name; all that the chat knows of players who have not spoken. */
export interface Roster {
  names(): Promise<string[]>;
  /** Whoever is called so, in whatever case. */
  find(name: string): Promise<Listener | undefined>;
}
