import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { CloseCode } from '../../shared/constants';
import type { NoticeCode } from '../../shared/protocol';
import { Player, post, signIn } from '../../test/support/player';
import { type ServedWorld, serveWorld } from '../../test/support/serveWorld';
import { waitFor } from '../../test/support/waitFor';

let world: ServedWorld;
let accounts = 0;
const players: Player[] = [];

beforeAll(async () => {
  world = await serveWorld({ RATE_LIMITS: 'off' }, { hasEmptyMap: true });
});
afterEach(async () => {
  for (const player of players.splice(0)) if (!player.isClosed) await player.room.leave();
});
afterAll(() => world.close());

type Named = Player & { name: string; token: string };

async function join(token: string): Promise<Named> {
  const player = await Player.join(world.url, token);
  players.push(player);
  return Object.assign(player, { name: player.self!.name, token });
}

async function guest(): Promise<Named> {
  return join((await signIn(world.url, 'guest', {})).token);
}

async function moderator(role: 'moderator' | 'admin' = 'moderator'): Promise<Named> {
  accounts += 1;
  const username = `Warden-${accounts}`;
  const account = { username, password: 'correct horse', avatar: 0 };
  const { token } = await signIn(world.url, 'register', account);
  await world.services.moderation.giveRole(username, role);
  return join(token);
}

function say(player: Player, text: string) {
  player.send('chat', { text });
}

function told(player: Player, code: NoticeCode) {
  return waitFor(() => player.notices.find((notice) => notice.code === code));
}

/** Writes a command, and returns what it was answered. */
async function command(player: Player, text: string) {
  const { length } = player.notices;
  say(player, text);
  return waitFor(() => player.notices.slice(length).find(({ code }) => code === 'command'));
}

function heard(player: Player, text: string) {
  return waitFor(() => player.chat.some((line) => line.text === text));
}

const refusedJoin = (token: string) =>
  Player.join(world.url, token).then(
    () => 'joined',
    ({ code, message }: Error & { code: number }) => ({ code, message }),
  );

describe('/kick', () => {
  it('closes the connection with 4101 and the reason; the player may come back', async () => {
    const [anna, ben] = [await moderator(), await guest()];
    expect(await command(anna, `/kick ${ben.name} insults others`)).toMatchObject({
      text: `${ben.name} has been sent out of the world.`,
    });
    expect(await ben.closed).toEqual({
      code: CloseCode.KICKED,
      reason: 'A moderator has sent you out of the world. Reason: insults others',
    });
    await join(ben.token);
  });

  it('ends the wait for a lost connection, too', async () => {
    const [anna, ben] = [await moderator(), await guest()];
    ben.room.connection.close();
    await waitFor(() => anna.view(ben)?.online === false);
    await command(anna, `/kick ${ben.name}`);
    await waitFor(() => !anna.view(ben));
  });
});

describe('/ban', () => {
  it('closes the connection with 4102, and refuses joins with 403 and logins with "banned"', async () => {
    const anna = await moderator();
    const account = { username: 'Bertram', password: 'correct horse', avatar: 0 };
    const ben = await join((await signIn(world.url, 'register', account)).token);
    await command(anna, '/ban bertram 7d insults others');
    const sentence = /^You are banned until \d{4}-.* UTC\. Reason: insults others$/;
    expect(await ben.closed).toEqual({
      code: CloseCode.BANNED,
      reason: expect.stringMatching(sentence),
    });
    await waitFor(() => !anna.view(ben));
    const refused = { code: 403, message: expect.stringMatching(sentence) };
    expect(await refusedJoin(ben.token)).toEqual(refused);

    const response = await post(world.url, '/api/login', account);
    expect(response.status).toBe(403);
    expect(await response.json()).toEqual({
      error: 'banned',
      message: expect.stringMatching(sentence),
    });
    const guessed = await post(world.url, '/api/login', { ...account, password: 'wrong horse' });
    expect(guessed.status).toBe(401);

    await command(anna, '/unban Bertram');
    await join((await signIn(world.url, 'login', account)).token);
  });

  it('keeps out whoever is joining at that moment', async () => {
    const anna = await moderator();
    for (let i = 0; i < 5; i += 1) {
      const { token, user } = await signIn(world.url, 'guest', {});
      const joining = Player.join(world.url, token).then(
        ({ closed }) => closed,
        ({ code }: { code: number }) => ({ code }),
      );
      const order = { act: 'ban', name: user.username, duration: { text: 'forever' } } as const;
      const { actorId } = anna.welcome;
      await world.services.moderation.carryOut({ actorId }, { ...order, reason: 'spam' });
      expect([CloseCode.BANNED, 403]).toContain((await joining).code);
      await waitFor(() => ![...anna.actors.values()].some(({ name }) => name === user.username));
    }
  });

  it('refuses a seat that was reserved before', async () => {
    const anna = await moderator();
    const { token, user } = await signIn(world.url, 'guest', {});
    const take = await Player.reserve(world.url, token);
    await command(anna, `/ban ${user.username} 1h spam`);
    await expect(take()).rejects.toThrow(/^You are banned until/);
  });
});

describe('/silence', () => {
  it('holds at once, in the world, in /me and in whispers, until it is lifted', async () => {
    const [anna, ben] = [await moderator(), await guest()];
    await command(anna, `/silence ${ben.name} 10m`);
    const sentence = expect.stringMatching(/^You are silenced until \d{4}-.* UTC\.$/);
    expect(await told(ben, 'silenced')).toEqual({ code: 'silenced', text: sentence });
    for (const text of ['hello', '/me waves', `/w ${anna.name} hello`]) say(ben, text);
    const refusals = () => ben.notices.filter(({ failed }) => failed);
    await waitFor(() => refusals().length === 3);
    for (const refusal of refusals()) expect(refusal.code).toBe('silenced');
    expect(anna.chat.filter(({ from }) => from === ben.name)).toEqual([]);
    await command(anna, `/unsilence ${ben.name}`);
    await told(ben, 'unsilenced');
    say(ben, 'thank you');
    await heard(anna, 'thank you');
  });

  it('holds at the next join, and for whoever was offline', async () => {
    const anna = await moderator();
    const { token, user } = await signIn(world.url, 'guest', {});
    await command(anna, `/silence ${user.username} forever sings`);
    for (let i = 0; i < 2; i += 1) {
      const ben = await join(token);
      say(ben, 'la la la');
      expect(await told(ben, 'silenced')).toMatchObject({
        text: 'You are silenced for good. Reason: sings',
      });
      await ben.room.leave();
    }
    expect(anna.chat.filter(({ text }) => text === 'la la la')).toEqual([]);
  });

  it('holds at a takeover and after a reconnection', async () => {
    const [anna, ben] = [await moderator(), await guest()];
    await command(anna, `/silence ${ben.name} 1h`);
    const next = await Player.join(world.url, ben.token, { takeover: true });
    players.push(next);
    say(next, 'here I am');
    await told(next, 'silenced');
    const { reconnectionToken } = next.room;
    next.room.connection.close();
    const back = await next.reconnect(world.url, reconnectionToken);
    players.push(back);
    say(back, 'here I am');
    await told(back, 'silenced');
  });
});

describe('/announce', () => {
  it('reaches everybody', async () => {
    const [anna, ben] = [await moderator(), await guest()];
    await command(anna, '/announce Tea at five, /w me for cake');
    for (const player of [anna, ben]) {
      expect(await told(player, 'announcement')).toEqual({
        code: 'announcement',
        text: 'Tea at five, /w me for cake',
      });
    }
  });
});

describe('/slow', () => {
  it('is told to everybody who is there or comes, and has them wait, but for moderators', async () => {
    const [anna, ben] = [await moderator(), await guest()];
    await command(anna, '/slow 60');
    const notice = { code: 'slow', seconds: 60, text: expect.stringContaining('60 s') };
    expect(await told(ben, 'slow')).toEqual(notice);
    expect(await told(await guest(), 'slow')).toEqual(notice);
    say(ben, 'the first');
    say(ben, 'the second');
    expect(await told(ben, 'rate_limited')).toMatchObject({ text: expect.stringMatching(/slow/) });
    say(anna, 'one');
    say(anna, 'two');
    await heard(ben, 'two');
    expect(anna.chat.some(({ text }) => text === 'the second')).toBe(false);
    ben.notices.length = 0;
    await command(anna, '/slow 0');
    expect(await told(ben, 'slow')).toMatchObject({ seconds: 0 });
    say(ben, 'the third');
    say(ben, 'the fourth');
    await heard(anna, 'the fourth');
  });
});

describe('/report', () => {
  it('is kept with what was said, and told to the moderators who are online', async () => {
    const [anna, ben, carla] = [await moderator(), await guest(), await guest()];
    say(ben, 'you fool');
    await heard(carla, 'you fool');
    say(carla, `/w ${ben.name} stop it`);
    expect(await command(carla, `/report ${ben.name.toLowerCase()} insults me`)).toMatchObject({
      text: `Thank you. The moderators can read your report about ${ben.name}.`,
    });
    expect(await told(anna, 'report')).toMatchObject({
      text: `${carla.name} reports ${ben.name}: insults me`,
    });
    const [report] = await world.services.reports.newest(1);
    expect(report!.context.at(-1)).toMatchObject({ from: ben.name, text: 'you fool' });
    expect(ben.notices.filter(({ code }) => code === 'report')).toEqual([]);
  });
});

describe('a role', () => {
  it('counts at once for whoever is online, when it comes and when it goes', async () => {
    const [anna, ben] = [await moderator(), await guest()];
    expect((await command(anna, '/help')).text).toContain('/ban');
    await world.services.moderation.giveRole(anna.name, 'player');
    await told(anna, 'role');
    expect((await command(anna, '/help')).text).not.toContain('/ban');
    expect(await command(anna, `/kick ${ben.name}`)).toMatchObject({
      text: 'Only moderators can do that.',
      failed: true,
    });
    expect(ben.isClosed).toBe(false);
  });
});

describe('a player who is no moderator', () => {
  it.each([
    '/kick NAME',
    '/ban NAME 7d spam',
    '/unban NAME',
    '/silence NAME 10m',
    '/unsilence NAME',
    '/announce hello',
    '/slow 10',
  ])('cannot %s', async (line) => {
    const [anna, ben] = [await guest(), await guest()];
    const answer = await command(anna, line.replace('NAME', ben.name));
    expect(answer).toMatchObject({ failed: true, text: 'Only moderators can do that.' });
    expect(ben.isClosed).toBe(false);
    expect(ben.notices.filter(({ code }) => code !== 'joined' && code !== 'left')).toEqual([]);
  });
});

describe('a malformed command of a moderator', () => {
  it.each([
    '/ban',
    '/ban NAME',
    '/ban NAME 7d',
    '/ban NAME soon spam',
    '/ban NAME 0s spam',
    '/ban NAME -5m spam',
    '/ban NAME 99999d spam',
    '/ban Nobody-here 7d spam',
    "/ban ';DROP-TABLE-user 7d spam",
    '/silence NAME',
    '/silence NAME 10',
    '/slow soon',
    '/slow 1e9',
    '/kick',
    '/kick Nobody-here',
    '/announce',
    '/report NAME',
  ])('%s changes nothing and is answered in words', async (line) => {
    const [anna, ben] = [await moderator(), await guest()];
    const answer = await command(anna, line.replace('NAME', ben.name));
    expect(answer).toMatchObject({ failed: true, text: expect.stringMatching(/\w.*\.|example: /) });
    expect(ben.isClosed).toBe(false);
    expect(ben.notices.map(({ code }) => code)).not.toContain('silenced');
  });
});
