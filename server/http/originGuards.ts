import type { IncomingMessage, ServerResponse } from 'node:http';
import cors from 'cors';
import { HttpRefusal } from './HttpRefusal';
import { type OriginEnv, originJudge } from './judgeOrigin';
import { refuse } from './refuse';

export type RequestGuard = (
  request: IncomingMessage,
  response: ServerResponse,
  passOn: () => void,
) => void;

export type UpgradeGuard = (request: Request) => Response | undefined;

const FORBIDDEN =
  'This page is from another address than this server. ' +
  'If they belong together, name its origin in ALLOWED_ORIGINS.';

/** Lets a page of another origin read the answers; it has no cookies here, and needs none. */
const answerForeignPage = cors({
  origin: true,
  methods: ['GET', 'POST', 'DELETE'],
  allowedHeaders: ['content-type', 'authorization'],
});

/** Passes on the requests of pages that this server works for, and refuses those of others. */
export function requestGuard(env: OriginEnv): RequestGuard {
  const judge = originJudge(env);
  return (request, response, passOn) => {
    const { origin, host, 'x-forwarded-host': forwarded } = request.headers;
    response.setHeader('vary', 'Origin');
    const verdict = judge({ origin, host, forwardedHost: forwarded?.toString() });
    if (verdict === 'refused') refuse(response, new HttpRefusal('forbidden', FORBIDDEN));
    else if (verdict === 'foreign') answerForeignPage(request, response, passOn);
    else passOn();
  };
}

/** The same for a WebSocket's upgrade, before it is one; undefined lets it pass. */
export function upgradeGuard(env: OriginEnv): UpgradeGuard {
  const judge = originJudge(env);
  return ({ headers }) => {
    const verdict = judge({
      origin: headers.get('origin') ?? undefined,
      host: headers.get('host') ?? undefined,
      forwardedHost: headers.get('x-forwarded-host') ?? undefined,
    });
    if (verdict !== 'refused') return undefined;
    const { status, body } = new HttpRefusal('forbidden', FORBIDDEN);
    return Response.json(body, { status });
  };
}
