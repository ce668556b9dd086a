/** Tuning values that both halves must agree on; the unit is part of each name. */

export const WALK_SPEED_PX_PER_S = 70;

/** Coordinates travel as multiples of 1/8 px, and both sides compute with the rounded numbers. */
export const COORDINATE_STEPS_PER_PX = 8;

/** The largest coordinate that the wire can carry: 16 bits of 1/8 px. */
export const MAX_COORDINATE_PX = 65_535 / COORDINATE_STEPS_PER_PX;

/** How far back a click may be dated: what a slow connection takes one way. */
export const MAX_BACK_DATING_MS = 250;

/** Departures closer than this would let rounding be pumped into speed. */
export const MIN_DEPARTURE_INTERVAL_MS = 50;

/** The server tells pages in turns of what has changed: so often some of them. */
export const TURN_MS = 60;

/** A page's turn comes after so many. */
export const TURNS_PER_PATCH = 4;

/** How often a page is told, if there is anything to tell. */
export const PATCH_INTERVAL_MS = TURNS_PER_PATCH * TURN_MS;

/** How often a page says something, if only that it is there. */
export const PING_INTERVAL_MS = 9000;

/** The largest part of the world that a screen may show. */
export const LARGEST_VIEW_PX = { width: 960, height: 640 } as const;

/** How long a day of the world lasts; at Unix time 0 it was midnight. */
export const DAY_MS = 48 * 60_000;

/**
 * How far beyond the largest screen actors are sent: what two walkers cover between a sweep and the
 * moment at which its patch is shown (45 px), and as much as a figure is higher than its feet.
 */
export const INTEREST_MARGIN_PX = 80;

/** How much further out an actor goes out of view, so that nobody flickers at the edge. */
export const INTEREST_HYSTERESIS_PX = 48;

/** Beyond this difference between shown and true position the actor snaps. */
export const RUBBER_BAND_PX = 200;

/** The most corrections of a kind that one ping may tell of. */
export const MAX_TALLY = 1000;

/** The longest round trip that one ping may tell of. */
export const MAX_ROUND_TRIP_MS = 60_000;

export const CHAT_MAX_LENGTH = 240;
export const CHAT_HISTORY_LENGTH = 50;

export const USERNAME_MIN_LENGTH = 3;
export const USERNAME_MAX_LENGTH = 20;
export const PASSWORD_MIN_LENGTH = 8;
export const PASSWORD_MAX_LENGTH = 128;

/** How many avatars the art has; an avatar is a whole number below it. */
export const AVATAR_COUNT = 12;

export const DEFAULT_PORT = 2567;

/** The room's name in Colyseus' matchmaking. */
export const ROOM_NAME = 'world';

/** WebSocket close codes of our own; on these the actor is not held for a return. */
export const CloseCode = {
  REPLACED: 4100,
  KICKED: 4101,
  BANNED: 4102,
  SHUTTING_DOWN: 4103,
  TOO_MANY_BAD_MESSAGES: 4104,
  SIGNED_OUT: 4105,
} as const;
