import type { RequestHandler } from 'express';
import type { DoorMetrics, SignInKind, SignInResult } from '../metrics/DoorMetrics';

const KINDS: Readonly<Record<string, SignInKind>> = {
  '/login': 'login',
  '/register': 'register',
  '/guest': 'guest',
  '/upgrade': 'upgrade',
};

/** Counts those who ask to sign in, by the status that answers them. */
export function countSignIns(doors: Pick<DoorMetrics, 'signedIn'>): RequestHandler {
  return ({ method, path }, response, next) => {
    const kind = KINDS[path.toLowerCase().replace(/\/$/, '')];
    if (kind && method === 'POST') {
      response.once('finish', () => doors.signedIn(kind, resultOf(response.statusCode)));
    }
    next();
  };
}

function resultOf(status: number): SignInResult {
  if (status < 300) return 'ok';
  if (status === 401) return 'wrong';
  if (status === 429) return 'limited';
  return status < 500 ? 'refused' : 'failed';
}
