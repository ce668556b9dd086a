import { z } from 'zod';
import { channelId, chatLine, playerName, userInfo } from '../../shared/protocol';
import { closeReason } from '../moderation/closeReason';
import { MAX_SLOW_S } from '../moderation/limits';
import { ROLES } from '../moderation/roles';

/*
 * What the processes of one world say to one another. While they are replaced one after the other, two
 * versions speak: a field that is added must be optional, and what is unknown is ignored.
 */

const actorId = z.int32().min(1);
const userId = z.int32().min(1);
const epoch = z.int32().min(0);

/** The last moment of which a date can be told: what a stamp may be, which begins as one. */
const LATEST_STAMP = 8.64e15;
/** More names than anybody is told. */
const MOST_NAMES = 1_000;
const tokenId = z.string().max(100);
const sentence = z.string().min(1).max(1_000);

/** Of a question that needs no words; those that a newer version adds are not heard. */
const nothing = z.null().catch(null);

/** Why a session ends, as WebSockets can tell it: nothing else may keep it from ending. */
const ending = {
  actorId,
  /** The codes that WebSockets leave to applications. */
  code: z.int().min(4_000).max(4_999),
  reason: z.string().transform(closeReason),
};

const silence = z.object({
  /** What its player is told, in a sentence. */
  text: sentence,
  /** Null: without an end. */
  leftMs: z.number().min(0).nullable(),
});

/** What a decision of the moderators means for those who play at the moment. */
const measure = z.discriminatedUnion('kind', [
  /** The session of an actor ends. */
  z.object({ kind: z.literal('end'), ...ending }),
  /** Without a silence its player is heard again. */
  z.object({ kind: z.literal('silence'), actorId, silence: silence.optional() }),
  z.object({ kind: z.literal('role'), actorId, role: z.enum(ROLES) }),
  z.object({ kind: z.literal('announce'), text: sentence }),
  /** Without a channel in all of them. */
  z.object({
    kind: z.literal('slow'),
    seconds: z.int().min(0).max(MAX_SLOW_S),
    channel: channelId.optional(),
  }),
  /** The moderators are told of a report. */
  z.object({ kind: z.literal('report'), text: sentence }),
]);

/** What the processes ask one another, and what each of them answers; null is no answer. */
export const peerQuestions = {
  /** How you are set up. */
  hello: { question: nothing, answer: z.object({ fingerprint: z.string().max(100) }) },
  /** Whether an actor is yours, in which channel, and whether its player's connection lives. */
  locate: {
    question: z.object({ actorId }),
    answer: z.object({ channel: channelId, isAlive: z.boolean() }),
  },
  /**
   * Take an actor out of the world and save it: its player joins here. Whose connection lives is
   * let go of only for a takeover; what could not be saved is kept, to be asked for again.
   */
  release: {
    question: z.object({ actorId, takeover: z.boolean() }),
    answer: z.enum(['alive', 'released', 'unsaved']),
  },
  /** Who is called so, in whatever case, and plays over a connection that lives. */
  find: {
    question: z.object({ name: z.string() }),
    answer: z.object({ actorId, name: playerName }),
  },
  /** Who plays over a connection that lives: how many, and at most so many who come first by name. */
  online: {
    question: z.object({ most: z.int().min(0).max(MOST_NAMES) }),
    answer: z.object({ count: z.int().min(0), names: z.array(playerName).max(MOST_NAMES) }),
  },
  /** Whether you take players who are handed over. */
  takesPlayers: { question: nothing, answer: z.boolean() },
};

/** What a process tells all others, or one of them. */
const peerNews = {
  /** An actor has been claimed by a join under this epoch. */
  claimed: z.object({ actorId, epoch }),
  /** A line that is for the player of one actor. */
  hear: z.object({ actorId, line: chatLine }),
  /** The session of an actor has to end, unless its player came with the token that is spared. */
  end: z.object({ ...ending, sparedTokenId: tokenId.optional() }),
  /** Something about a user has changed, who may go on with another token. */
  update: z.object({
    actorId,
    user: userInfo,
    tokenId: tokenId.optional(),
    /** Older versions do not tell. */
    tokenVersion: z.int32().min(0).optional(),
  }),
  /** A user has reserved a seat, with this stamp: those with earlier ones end. */
  reserved: z.object({
    userId,
    sessionId: z.string().max(100),
    at: z.int().min(0).max(LATEST_STAMP),
  }),
  /** A user who was told to go on elsewhere will ask for a seat. */
  handedOver: z.object({ userId }),
  /** What moderators have decided. */
  measure,
  /** Something could not be told: read what was decided. */
  untold: nothing,
};

const from = z.uuid();
const id = z.string().max(100);
const word = z.string().max(100);
const payload = z.unknown().optional();

/** What travels; the payload is read by the name of its question or news. */
export const peerMessage = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('question'), from, id, name: word, payload }),
  z.object({ kind: z.literal('answer'), from, id, payload }),
  z.object({ kind: z.literal('news'), from, name: word, payload }),
  z.object({ kind: z.literal('bye'), from }),
]);

/** By which a process is known to the others. */
export const peerId = from;

export type PeerMessage = z.infer<typeof peerMessage>;

export type PeerQuestions = {
  [Name in keyof typeof peerQuestions]: {
    question: z.infer<(typeof peerQuestions)[Name]['question']>;
    answer: z.infer<(typeof peerQuestions)[Name]['answer']>;
  };
};

export type PeerNews = { [Name in keyof typeof peerNews]: z.infer<(typeof peerNews)[Name]> };

/** What became of an actor that was to be let go of. */
export type Release = 'none' | PeerQuestions['release']['answer'];

export type Silence = z.infer<typeof silence>;

export type Measure = z.infer<typeof measure>;

/** What a question of that name must be; nothing is one of an unknown name. */
export function questionSchema(name: string): z.ZodType {
  return isIn(peerQuestions, name) ? peerQuestions[name].question : z.never();
}

/** What news of that name must be; nothing is one of an unknown name. */
export function newsSchema(name: string): z.ZodType {
  return isIn(peerNews, name) ? peerNews[name] : z.never();
}

function isIn<Table extends object>(table: Table, name: PropertyKey): name is keyof Table {
  return Object.hasOwn(table, name);
}
