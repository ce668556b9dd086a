import { ErrorCode, matchMaker } from '@colyseus/core';
import { ROOM_NAME } from '../../shared/constants';
import type { Authenticated } from '../account/authenticate';
import {
  type AuthContext,
  type ClientOptions,
  aroundMatchmaking,
  isWithoutSeat,
  oncePerRequest,
} from '../colyseus/cluster/aroundMatchmaking';
import type { Services } from '../services';
import { REQUEST_ID_HEADER } from '../http/watchRequests';
import { admit, readJoinOptions, refusal } from '../world/admit';
import { countRefusal } from '../world/countJoin';

/** What Redis or another process has not answered by then, it will not. */
const PATIENCE_MS = 6_000;

/** Who asks for a seat, once for each request; throws the refusal. */
export async function admitOnce(
  services: Services,
  token: string | undefined,
  options: unknown,
  request: Pick<AuthContext, 'headers'>,
): Promise<Authenticated> {
  return oncePerRequest(request, async () => {
    const log = services.log.child({ requestId: request.headers.get(REQUEST_ID_HEADER) });
    return admit({ ...services, log }, token, options);
  });
}

/**
 * Has Colyseus' matchmaking know channels: who joins is seated in the channel that they ask for, or
 * in the one where their actor is, and otherwise, as Colyseus does it, in the fullest with room.
 */
export function matchChannels(services: Services): void {
  aroundMatchmaking((invoke) => async (method, roomName, options, context) => {
    const seated = async (patience: AbortSignal): Promise<unknown> => {
      // Who joined before all channels are known again would open one more, and be alone there.
      await services.registry?.untilWhole();
      // The client has stopped waiting: a seat reserved now would only block the channel for 15 s.
      patience.throwIfAborted();
      const isNew = method === 'joinOrCreate' && roomName === ROOM_NAME && context !== undefined;
      const seat = isNew ? await knownSeat(services, options ?? {}, context) : undefined;
      return seat ?? invoke(method, roomName, options, context);
    };
    const seat = inTime(seated).catch((error: unknown) => {
      throw method === 'reconnect' ? error : told(services, error);
    });
    if (method !== 'reconnect') {
      seat.catch((error: unknown) => countRefusal(services.metrics.doors, error));
    }
    return seat;
  });
}

/** A seat in the channel that was asked for, or in the player's own; undefined when any will do. */
async function knownSeat(services: Services, options: ClientOptions, context: AuthContext) {
  const { takeover = false, channel: wanted } = readJoinOptions(options);
  const player = await admitOnce(services, context.token, options, context);
  const present = await services.players.locate(player.actorId);
  if (present?.isAlive && !takeover) throw refusal(409);
  const channel = wanted ?? present?.channel;
  if (channel === undefined) return undefined;
  const room = await matchMaker.getRoomById(channel);
  // A link may outlive the channel that it led to.
  if (room?.name !== ROOM_NAME) return undefined;
  try {
    return await matchMaker.reserveSeatFor(room, options, player);
  } catch (error) {
    if (!isWithoutSeat(error)) throw error;
    // The channel is full, or its process has just ended.
    if (wanted === undefined) return undefined;
    if (await matchMaker.getRoomById(channel)) throw refusal(423);
    return undefined;
  }
}

/** What Colyseus has no number for is what Redis or another process says: that is not for clients. */
function told({ log }: Services, error: unknown): unknown {
  const { code } = error as { code?: unknown };
  if (typeof code === 'number' && code !== ErrorCode.MATCHMAKE_UNHANDLED) return error;
  log.warn({ reason: String(error) }, 'a seat could not be reserved');
  return refusal(503);
}

async function inTime<Result>(task: (patience: AbortSignal) => Promise<Result>): Promise<Result> {
  const patience = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const gaveUp = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      patience.abort();
      reject(refusal(503));
    }, PATIENCE_MS);
  });
  try {
    return await Promise.race([task(patience.signal), gaveUp]);
  } finally {
    clearTimeout(timer);
  }
}
