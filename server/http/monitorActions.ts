import { matchMaker } from '@colyseus/core';
import { type Request, type RequestHandler, Router } from 'express';
import { z } from 'zod';
import type { Services } from '../services';
import { roomCall } from '../world/roomActions';
import { HttpRefusal } from './HttpRefusal';
import { jsonBody } from './jsonBody';
import { type OriginEnv, originJudge } from './judgeOrigin';

const request = z.object({
  roomId: z.string().max(40),
  call: roomCall,
  why: z.string().normalize('NFC').trim().max(240).optional(),
});

/** Refuses all that would change something. */
export const refuseActions: RequestHandler = () => {
  throw new HttpRefusal('not_found', 'This monitor only shows.');
};

/**
 * Does what somebody at the monitor asks for, if it is one of few things, and was asked for by the
 * monitor's own page: a browser sends the password along with whatever another page asks for, too.
 */
export function monitorActions({ env, audit }: Pick<Services, 'env' | 'audit'>): Router {
  const isOwnPage = ownPageJudge(env);
  const router = Router();
  router.post('/', jsonBody, async (asked, response) => {
    if (!isOwnPage(asked)) {
      throw new HttpRefusal('forbidden', 'Only the page of the monitor itself may act.');
    }
    const parsed = request.safeParse(asked.body);
    if (!parsed.success) {
      throw new HttpRefusal('invalid', 'The monitor cannot do this.', {});
    }
    const { roomId, call, why } = parsed.data;
    const room = await matchMaker.getRoomById(roomId);
    if (!room) throw new HttpRefusal('not_found', 'This room is gone.');
    await audit({ who: `monitor (${asked.ip})`, whom: roomId, what: JSON.stringify(call), why });
    await matchMaker.remoteRoomCall(roomId, 'act', [call]);
    response.json({});
  });
  router.use(() => {
    throw new HttpRefusal('forbidden', 'To act needs a POST from the page of the monitor.');
  });
  return router;
}

/** Tells the pages of this server from all others, and from what is no page. */
function ownPageJudge(env: OriginEnv): (request: Request) => boolean {
  const judge = originJudge(env);
  return ({ headers }) => {
    // Browsers tell it where they can; over plain http, other than on this computer, they do not.
    const site = headers['sec-fetch-site'];
    if (site !== undefined) return site === 'same-origin';
    const { origin, host, 'x-forwarded-host': forwarded } = headers;
    if (origin === undefined) return false;
    return judge({ origin, host, forwardedHost: forwarded?.toString() }) === 'own';
  };
}
