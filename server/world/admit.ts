import { ServerError } from '@colyseus/core';
import { type JoinOptions, joinOptions } from '../../shared/protocol';
import { type Authenticated, bearerOf } from '../account/authenticate';
import type { ClaimedActor } from '../actor/ActorStore';
import { isUnavailable } from '../database/failures';
import { Standing } from '../moderation/Standing';
import type { Ruling } from '../moderation/sanctions';
import { youAreBanned, youAreSilenced } from '../moderation/sentences';
import type { Services } from '../services';

/** Why a join is refused; Colyseus makes the number the HTTP status. */
const REFUSALS = {
  401: 'Please log in again.',
  409: 'You are already playing in another window or on another device.',
  423: 'This channel is full at the moment. Please try again soon, or join another one.',
  422: 'The game asked to join in a way that this server does not know. Reload the page.',
  500: 'Something went wrong on our side. Please try again.',
  503: 'The world cannot be reached right now. Please try again in a moment.',
} as const;

/** Beyond so much, a wait is told in minutes. */
const TOLD_IN_SECONDS_MS = 90_000;

/** The error that refuses a join with a number and a sentence. */
export function refusal(code: keyof typeof REFUSALS): ServerError {
  return new ServerError(code, REFUSALS[code]);
}

/** The error that refuses who was thrown out, and may come back after so long. */
function expelled(waitMs: number): ServerError {
  const [seconds, minutes] = [Math.ceil(waitMs / 5000) * 5, Math.ceil(waitMs / 60_000)];
  return new ServerError(
    429,
    waitMs <= TOLD_IN_SECONDS_MS
      ? `You were sent out because your game sent too much. You can come back in ${seconds} seconds.`
      : `You were sent out because your game sent too much. You can come back in ${minutes} minutes.`,
  );
}

/** Checks who wants to join; throws the refusal. */
export async function admit(
  services: Services,
  token: string | undefined,
  options: unknown,
): Promise<Authenticated> {
  readJoinOptions(options);
  const read = token ? await services.tokens.read(token) : undefined;
  if (!read) throw refusal(401);
  // Before the database is asked: who was thrown out may ask again at once, and often.
  const waitMs = services.expulsions.waitOf(read.userId);
  if (waitMs > 0) throw expelled(waitMs);
  const player = await orRefused(services, bearerOf(services, read));
  if (!player) throw refusal(401);
  standingOf(await orRefused(services, services.moderation.rulingOn(player.user.id)));
  return player;
}

/**
 * Asks anew whether somebody who was admitted may still be seated: since then the token, the user or
 * what the moderators hold may have changed. Throws the refusal.
 */
export async function confirm(services: Services, player: Authenticated): Promise<Standing> {
  const { actorId, tokenVersion, tokenExpiresAt } = player;
  if (tokenExpiresAt <= Date.now()) throw refusal(401);
  return standingOf(await orRefused(services, services.actors.confirm(actorId, tokenVersion)));
}

/**
 * Takes the actor of a player who was confirmed out of the channel that it may be in, in this process or
 * another one, and out of the database, as it was last seen; throws the refusal.
 */
export async function claim(
  services: Services,
  player: Authenticated,
  takeover: boolean,
): Promise<{ actor: ClaimedActor; standing: Standing }> {
  const { actorId, tokenVersion } = player;
  const { players, actors } = services;
  const release = await orRefused(services, players.release(actorId, takeover));
  if (release === 'alive') throw refusal(409);
  if (release === 'unsaved') throw refusal(503);
  const claimed = await orRefused(services, actors.claim(actorId, tokenVersion));
  const standing = standingOf(claimed?.ruling);
  if (!claimed?.actor) throw refusal(401);
  return { actor: claimed.actor, standing };
}

/** How somebody stands with the moderators; throws the refusal of whoever is banned, or nobody any more. */
function standingOf(ruling: Ruling | undefined): Standing {
  if (!ruling) throw refusal(401);
  const { role, ban, silence } = ruling;
  if (ban) throw new ServerError(403, youAreBanned(ban.until, ban.reason));
  if (!silence) return new Standing(role);
  const { until, reason, leftMs } = silence;
  return new Standing(role, { text: youAreSilenced(until, reason), leftMs });
}

export function readJoinOptions(options: unknown): JoinOptions {
  const parsed = joinOptions.safeParse(options);
  if (!parsed.success) throw refusal(422);
  return parsed.data;
}

/** Every failure of the database becomes a refusal: what else it threw, Colyseus would send out. */
async function orRefused<Result>({ log }: Services, result: Promise<Result>): Promise<Result> {
  try {
    return await result;
  } catch (error) {
    log.error({ err: error }, 'a join failed');
    throw refusal(isUnavailable(error) ? 503 : 500);
  }
}
