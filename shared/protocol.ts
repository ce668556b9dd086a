import { z } from 'zod';
import { CHAT_MAX_LENGTH, MAX_ROUND_TRIP_MS, MAX_TALLY, USERNAME_MAX_LENGTH } from './constants';

/** What travels between page and server; docs/PROTOCOL.md tells the same in words. */

const sequence = z.int().min(0);
const tally = z.int().min(0).max(MAX_TALLY);

/** Client to server, by message name: the shape that each payload must have. */
export const clientMessages = {
  walk: z.object({ seq: sequence, x: z.number(), y: z.number(), at: z.number().optional() }),
  stop: z.object({ seq: sequence, at: z.number().optional() }),
  chat: z.object({ text: z.string().normalize('NFC').trim().min(1).max(CHAT_MAX_LENGTH) }),
  ping: z.object({
    t: z.number(),
    corrections: z.object({ eased: tally, snapped: tally }).optional(),
    /** The last round trip in whole ms. */
    rtt: z.int().min(0).max(MAX_ROUND_TRIP_MS).optional(),
  }),
};

export type ClientMessages = {
  [Name in keyof typeof clientMessages]: z.infer<(typeof clientMessages)[Name]>;
};

/** How often a page set its own actor right: eased, or snapped by the rubber band. */
export type Corrections = NonNullable<ClientMessages['ping']['corrections']>;

/** What can be answered even when the rest of a walk or stop is malformed. */
export const numbered = z.object({ seq: sequence });

/** The id of a channel's room. */
export const channelId = z.string().max(40);

/** What a join may ask for, and nothing else. */
export const joinOptions = z.strictObject({
  takeover: z.boolean().optional(),
  channel: channelId.optional(),
});

export type JoinOptions = z.infer<typeof joinOptions>;

/** An actor as the room's state holds it; see `Walk` for x, y, path and departedAt. */
export interface ActorFields {
  id: number;
  name: string;
  avatar: number;
  x: number;
  y: number;
  path: ArrayLike<number>;
  departedAt: number;
  online: boolean;
}

export type NoticeCode =
  | 'joined'
  | 'left'
  | 'renamed'
  | 'invalid'
  | 'rate_limited'
  | 'shutting_down'
  | 'draining'
  | 'silenced'
  | 'unsilenced'
  | 'announcement'
  | 'slow'
  | 'report'
  | 'role'
  | 'unknown_command'
  | 'command';

/** What a player is called. */
export const playerName = z.string().min(1).max(USERNAME_MAX_LENGTH);

/** Unix time in ms, as far as there are dates. */
const unixTime = z.int().min(0).max(8.64e15);

/** A word that offends may have become longer: asterisks stand for it. */
const MAX_MASKED_LENGTH = 3 * CHAT_MAX_LENGTH;

export const chatLine = z.object({
  id: z.string().max(100),
  /** A whisper is sent to nobody but its two players, and is told nobody later. */
  channel: z.enum(['world', 'whisper']),
  from: playerName,
  /** The speaker's actor; names can change. */
  actorId: z.int().min(1),
  /** Who is whispered to. */
  to: playerName.optional(),
  text: z.string().min(1).max(MAX_MASKED_LENGTH),
  /** Whether the text tells what the speaker does: `/me waves`. */
  action: z.literal(true).optional(),
  at: unixTime,
});

export type ChatLine = z.infer<typeof chatLine>;

export interface Notice {
  code: NoticeCode;
  text: string;
  name?: string;
  /** Whom `name` names: names can change. */
  actorId?: number;
  /** What somebody was called who has another name now. */
  before?: string;
  /** The command that is answered, without its slash. */
  command?: string;
  /** In how many seconds what is told will happen, or how long one has to wait between two lines. */
  seconds?: number;
  /** Whether the command has done nothing. */
  failed?: true;
}

/** Server to client, by message name. */
export interface ServerMessages {
  welcome: {
    actorId: number;
    /** Room time in ms. */
    now: number;
    /** Unix time in ms. */
    worldTime: number;
    map: string;
    mapHash: string;
    /** Walking speed in px/s. */
    speed: number;
    version: string;
    channel: string;
  };
  walked: { seq: number; code?: NoticeCode };
  chat: ChatLine;
  notice: Notice;
  pong: { t: number; now: number };
}

/** The user as the HTTP answers show them. */
export const userInfo = z.object({
  id: z.int().min(1),
  username: playerName,
  avatar: z.int().min(0),
  guest: z.boolean(),
  role: z.string().max(100),
});

export type UserInfo = z.infer<typeof userInfo>;

/** The answer to every successful sign-in. */
export interface SignedIn {
  token: string;
  user: UserInfo;
}

/** The body of every HTTP error. */
export interface HttpError {
  error: string;
  message: string;
  fields?: Record<string, string>;
}
