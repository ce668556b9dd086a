import { type Request, type Response, Router } from 'express';
import type { z } from 'zod';
import { CloseCode } from '../../shared/constants';
import type { SignedIn } from '../../shared/protocol';
import { offends } from '../chat/maskWords';
import { HttpRefusal } from '../http/HttpRefusal';
import { youAreBanned } from '../moderation/sentences';
import type { Services } from '../services';
import type { Player } from './Accounts';
import { type Authenticated, authenticate } from './authenticate';
import { countSignIns } from './countSignIns';
import {
  type Credentials,
  confirmation,
  credentials,
  guest,
  login,
  passwordChange,
  registration,
} from './credentials';
import { exportUser } from './exportUser';
import { nameReadings } from './nameReadings';

const OFFENDING_NAME = 'This name has a word in it that offends. Choose another one.';

const WRONG_PASSWORD = 'The password is wrong.';

/** The requests under /api: signing in, and what one may do with what is one's own. */
export function accountRoutes(services: Services): Router {
  const { env, accounts, tokens, signInLimits, players, dataSource, metrics, moderation } =
    services;
  const router = Router();
  router.use(countSignIns(metrics.doors));

  /** Hands somebody a token: of a new sign-in, or of the one that goes on. */
  async function signedIn({ user, tokenVersion: version }: Player, id?: string): Promise<SignedIn> {
    const bearer = { userId: user.id, version, isGuest: user.guest, id };
    const { text } = await tokens.issue(bearer);
    return { token: text, user };
  }

  /** Hands a player who may be in the world a new token, and shows there what has changed. */
  async function goesOn(player: Player, tokenId: string): Promise<SignedIn> {
    const { actorId, user, tokenVersion } = player;
    players.update(actorId, { user, tokenId, tokenVersion });
    return signedIn(player, tokenId);
  }

  async function authenticated(request: Request): Promise<Authenticated> {
    const player = await authenticate(services, bearerToken(request));
    if (!player) throw new HttpRefusal('unauthorized', 'Please log in again.');
    return player;
  }

  /** Throws `invalid` for a name in which the chat would mask a word. */
  function mustNotOffend({ username }: Credentials): void {
    if (env.CHAT_FILTER === 'off' || !nameReadings(username).some(offends)) return;
    throw new HttpRefusal('invalid', OFFENDING_NAME, { username: OFFENDING_NAME });
  }

  router.post('/register', async (request, response) => {
    const wish = parse(registration, request);
    mustNotOffend(wish);
    await signInLimits.countRequest('register', request.ip);
    const player = await accounts.register(wish);
    if (!player) throw taken();
    response.status(201).json(await signedIn(player));
  });

  router.post('/login', async (request, response) => {
    const given = parse(login, request);
    await signInLimits.countRequest('login', request.ip);
    const player = await signInLimits.guess(given.username, () => accounts.login(given));
    if (!player) throw new HttpRefusal('credentials', 'The name or the password is wrong.');
    const ban = (await moderation.rulingOn(player.user.id))?.ban;
    if (ban) throw new HttpRefusal('banned', youAreBanned(ban.until, ban.reason));
    response.json(await signedIn(player));
  });

  router.post('/guest', async (request, response) => {
    const wish = parse(guest, request);
    await signInLimits.countRequest('guest', request.ip);
    response.status(201).json(await signedIn(await accounts.createGuest(wish)));
  });

  router.post('/upgrade', async (request, response) => {
    const player = await authenticated(request);
    if (!player.user.guest) throw new HttpRefusal('invalid', 'This is an account already.', {});
    const wish = parse(credentials, request);
    mustNotOffend(wish);
    await signInLimits.countRequest('register', request.ip);
    const account = await accounts.upgrade(player, wish);
    if (!account) {
      await authenticated(request);
      throw taken();
    }
    response.json(await goesOn(account, player.tokenId));
  });

  router.post('/password', async (request, response) => {
    const player = await authenticated(request);
    if (player.user.guest) throw new HttpRefusal('invalid', 'A guest has no password.', {});
    const change = parse(passwordChange, request);
    const changed = await signInLimits.guess(player.user.username, () =>
      accounts.changePassword(player, change),
    );
    if (!changed) throw new HttpRefusal('credentials', WRONG_PASSWORD);
    players.end(player.actorId, CloseCode.SIGNED_OUT, 'logged out', player.tokenId);
    response.json(await goesOn(changed, player.tokenId));
  });

  router.post('/renew', async (request, response) => {
    const player = await authenticated(request);
    response.json(await signedIn(player, player.tokenId));
  });

  router.post('/logout-everywhere', async (request, response) => {
    const player = await authenticated(request);
    await accounts.endTokens(player);
    players.end(player.actorId, CloseCode.SIGNED_OUT, 'logged out everywhere');
    response.status(204).end();
  });

  router.get('/me', async (request, response) => {
    const { user } = await authenticated(request);
    response.json({ user });
  });

  router.get('/me/export', async (request, response: Response) => {
    const player = await authenticated(request);
    response.attachment(`meadow-${player.user.username}.json`);
    response.json(await exportUser(dataSource, player));
  });

  router.delete('/me', async (request, response) => {
    const player = await authenticated(request);
    if (!player.user.guest) {
      const { password } = parse(confirmation, request);
      const isRight = await signInLimits.guess(
        player.user.username,
        async () => (await accounts.isPassword(player, password)) || undefined,
      );
      if (!isRight) throw new HttpRefusal('credentials', WRONG_PASSWORD);
    }
    await accounts.remove(player);
    players.end(player.actorId, CloseCode.SIGNED_OUT, 'the user is deleted');
    response.status(204).end();
  });

  return router;
}

function taken(): HttpRefusal {
  return new HttpRefusal('taken', 'This name is taken. Choose another one.');
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
