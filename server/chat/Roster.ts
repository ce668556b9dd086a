import type { ChatLine } from '../../shared/protocol';

/** Somebody who can be whispered to. */
export interface Listener {
  readonly actorId: number;
  /** The name as they write it. */
  readonly name: string;
  hear(line: ChatLine): void;
}

/** Who is online: how many, and those who come first by name. */
export interface Online {
  count: number;
  names: readonly string[];
}

/** Who is online, by name; all that the chat knows of players who have not spoken. */
export interface Roster {
  /** @param most how many names are told at most */
  online(most: number): Promise<Online>;
  /** Whoever is called so, in whatever case. */
  find(name: string): Promise<Listener | undefined>;
}

/** So many of the names that come first, whatever their case. */
export function firstByName(names: Iterable<string>, most: number): string[] {
  return Array.from(names, (name) => ({ name, key: name.toLowerCase() }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .slice(0, most)
    .map(({ name }) => name);
}
