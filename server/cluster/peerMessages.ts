import type { ChatLine } from '../../shared/protocol';
import type { Measure } from '../moderation/Enforcement';
import type { UserUpdate } from '../world/Playing';

/** What became of an actor that was to be let go of. */
export type Release = 'none' | 'alive' | 'released' | 'unsaved';

/** What the processes of one world ask one another, and what each of them answers. */
export interface PeerQuestions {
  /** How you are set up. */
  hello: { question: null; answer: { fingerprint: string } };
  /** Whether an actor is yours, in which channel, and whether its player's connection lives. */
  locate: { question: { actorId: number }; answer: { channel: string; isAlive: boolean } };
  /**
   * Take an actor out of the world and save it: its player joins here. Whose connection lives is
   * let go of only for a takeover; what could not be saved is kept, to be asked for again.
   */
  release: {
    question: { actorId: number; takeover: boolean };
    answer: Exclude<Release, 'none'>;
  };
  /** Who is called so, in whatever case, and plays over a connection that lives. */
  find: { question: { name: string }; answer: { actorId: number; name: string } };
  /** Who plays over a connection that lives. */
  names: { question: null; answer: string[] };
  /** Whether you take players who are handed over. */
  takesPlayers: { question: null; answer: boolean };
}

/** What a process tells all others, or one of them. */
export interface PeerNews {
  /** An actor has been claimed by a join under this epoch. */
  claimed: { actorId: number; epoch: number };
  /** A line that is for the player of one actor. */
  hear: { actorId: number; line: ChatLine };
  /** The session of an actor has to end, unless its player came with the token that is spared. */
  end: { actorId: number; code: number; reason: string; sparedTokenId?: string };
  /** Something about a user has changed, who goes on with another token. */
  update: { actorId: number } & UserUpdate;
  /** A user has reserved a seat at this time (Unix, ms): older reservations end. */
  reserved: { userId: number; sessionId: string; at: number };
  /** What moderators have decided. */
  measure: Measure;
}
