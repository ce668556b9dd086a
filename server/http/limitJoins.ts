import type { IncomingMessage, ServerResponse } from 'node:http';
import proxyAddress from 'proxy-addr';
import { refuseSeat, tokenOf } from '../colyseus/serving/matchmakingRoutes';
import type { Services } from '../services';

type Given = Pick<Services, 'env' | 'tokens' | 'joinLimits' | 'metrics'>;

/**
 * Passes on who asks for a seat, unless they ask too often; that is answered as Colyseus answers a join
 * that is refused. Whose token is none is refused further on.
 */
export async function limitJoins(
  { env, tokens, joinLimits, metrics }: Given,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const token = tokenOf(request);
  const bearer = token ? await tokens.read(token) : undefined;
  if (!bearer) return true;
  const address = proxyAddress(request, (_address, hop) => hop < env.TRUST_PROXY);
  const waitMs = await joinLimits.count(bearer, address);
  if (waitMs === undefined) return true;
  const seconds = Math.max(1, Math.ceil(waitMs / 1000));
  metrics.doors.joined('limited');
  const error = `You asked to join too often. You can try again in ${seconds} seconds.`;
  refuseSeat(response, { code: 429, error }, { 'retry-after': String(seconds) });
  return false;
}
