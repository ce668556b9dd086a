import { createHash, timingSafeEqual } from 'node:crypto';
import type { RequestHandler } from 'express';
import type { Services } from '../services';
import { HttpRefusal } from './HttpRefusal';
import { Limit } from './Limit';
import { RateLimited } from './RateLimited';
import { networkOf } from './networkOf';
import { requestLog } from './requestLog';

/** The one name under which the monitor is opened. */
export const MONITOR_USER = 'admin';

/** Wrong passwords per address in 15 minutes. */
const GUESSES = { name: 'monitor', points: 10, duration: 15 * 60 };

const CHALLENGE = 'Basic realm="Meadow monitor", charset="UTF-8"';

type Given = Pick<Services, 'log' | 'redis'> & { metrics: Pick<Services['metrics'], 'doors'> };

/**
 * Lets nobody pass but who knows the password. A wrong one is in the log, with the address that it
 * came from; after ten of them the address has to wait, whatever it sends.
 */
export function monitorPassword(password: string, given: Given): RequestHandler {
  const { log, redis, metrics } = given;
  const guesses = new Limit(GUESSES, redis?.quick);
  return async (request, response, next) => {
    const { authorization } = request.headers;
    response.set('www-authenticate', CHALLENGE);
    if (authorization === undefined) {
      throw new HttpRefusal('unauthorized', 'The monitor needs its password.');
    }
    const network = networkOf(request.ip);
    const isKnown = isRight(authorization, password);
    // A wrong one is counted before anything is awaited, so that guesses at the same moment count too.
    const waitMs = await (isKnown ? guesses.waitOf(network) : guesses.count(network));
    if (waitMs !== undefined) {
      metrics.doors.signedIn('monitor', 'limited');
      throw new RateLimited('Too many wrong passwords from here. Please try again later.', waitMs);
    }
    if (!isKnown) {
      requestLog(log, request).warn({ address: request.ip }, 'a wrong password for the monitor');
      metrics.doors.signedIn('monitor', 'wrong');
      throw new HttpRefusal('unauthorized', 'The password of the monitor is wrong.');
    }
    metrics.doors.signedIn('monitor', 'ok');
    response.removeHeader('www-authenticate');
    next();
  };
}

/** Compares in a time that tells nothing about how far two texts agree. */
function isRight(authorization: string, password: string): boolean {
  const [, encoded = ''] = /^Basic +(\S+)$/i.exec(authorization) ?? [];
  const given = Buffer.from(encoded, 'base64').toString();
  const hash = (text: string) => createHash('sha256').update(text.normalize('NFC')).digest();
  return timingSafeEqual(hash(given), hash(`${MONITOR_USER}:${password}`));
}
