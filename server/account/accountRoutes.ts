import { type Request, Router } from 'express';
import type { z } from 'zod';
import type { SignedIn, UserInfo } from '../../shared/protocol';
import { HttpRefusal } from '../http/HttpRefusal';
import type { Services } from '../services';
import { authenticate } from './authenticate';
import { guest, login, registration } from './credentials';

/** The requests under /api by which people sign in. */
export function accountRoutes(services: Services): Router {
  const { accounts, tokens } = services;
  const router = Router();

  async function signedIn(user: UserInfo): Promise<SignedIn> {
    return { token: await tokens.issue(user.id), user };
  }

  router.post('/register', async (request, response) => {
    const user = await accounts.register(parse(registration, request));
    if (!user) throw new HttpRefusal('taken', 'This name is taken. Choose another one.');
    response.status(201).json(await signedIn(user));
  });

  router.post('/login', async (request, response) => {
    const user = await accounts.login(parse(login, request));
    if (!user) throw new HttpRefusal('credentials', 'The name or the password is wrong.');
    response.json(await signedIn(user));
  });

  router.post('/guest', async (request, response) => {
    const user = await accounts.createGuest(parse(guest, request));
    response.status(201).json(await signedIn(user));
  });

  router.get('/me', async (request, response) => {
    const player = await authenticate(services, bearerToken(request));
    if (!player) throw new HttpRefusal('unauthorized', 'Please log in again.');
    response.json({ user: player.user });
  });

  return router;
}

function bearerToken(request: Request): string | undefined {
  return /^Bearer (\S+)$/i.exec(request.get('authorization') ?? '')?.[1];
}

/** The body, if it has the shape that is wanted; throws `invalid` with a sentence for each field. */
function parse<Shape extends z.ZodType>(shape: Shape, request: Request): z.infer<Shape> {
  const parsed = shape.safeParse(request.body ?? {});
  if (parsed.success) return parsed.data;
  const fields: Record<string, string> = {};
  for (const { path, message } of parsed.error.issues)
    fields[String(path[0] ?? 'body')] ??= message;
  const message = Object.values(fields)[0] ?? 'The request cannot be understood.';
  throw new HttpRefusal('invalid', message, fields);
}
