import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { CloseCode } from '../../shared/constants';
import { ModeratedWorld, command, heard, say, told } from '../../test/support/ModeratedWorld';
import { Player, post, signIn } from '../../test/support/player';
import { waitFor } from '../../test/support/waitFor';

let village: ModeratedWorld;

beforeAll(async () => {
  village = await ModeratedWorld.open();
});
afterEach(() => village.empty());
afterAll(() => village.close());

const refusedJoin = (token: string) =>
  Player.join(village.url, token).then(
    () => 'joined',
    ({ code, message }: Error & { code: number }) => ({ code, message }),
  );

describe('/kick', () => {
  it('closes the connection with 4101 and the reason; the player may come back', async () => {
    const [anna, ben] = [await village.moderator(), await village.guest()];
    expect(await command(anna, `/kick ${ben.name} insults others`)).toMatchObject({
      text: `${ben.name} has been sent out of the world.`,
    });
    expect(await ben.closed).toEqual({
      code: CloseCode.KICKED,
      reason: 'A moderator has sent you out of the world. Reason: insults others',
    });
    await village.join(ben.token);
  });

  it('ends the wait for a lost connection, too', async () => {
    const [anna, ben] = [await village.moderator(), await village.guest()];
    ben.room.connection.close();
    await waitFor(() => anna.view(ben)?.online === false);
    await command(anna, `/kick ${ben.name}`);
    await waitFor(() => !anna.view(ben));
  });
});

describe('/ban', () => {
  it('closes the connection with 4102, and refuses joins with 403 and logins with "banned"', async () => {
    const anna = await village.moderator();
    const account = { username: 'Bertram', password: 'correct horse', avatar: 0 };
    const ben = await village.join((await signIn(village.url, 'register', account)).token);
    await command(anna, '/ban bertram 7d insults others');
    const sentence = /^You are banned until \d{4}-.* UTC\. Reason: insults others$/;
    expect(await ben.closed).toEqual({
      code: CloseCode.BANNED,
      reason: expect.stringMatching(sentence),
    });
    await waitFor(() => !anna.view(ben));
    const refused = { code: 403, message: expect.stringMatching(sentence) };
    expect(await refusedJoin(ben.token)).toEqual(refused);

    const response = await post(village.url, '/api/login', account);
    expect(response.status).toBe(403);
    expect(await response.json()).toEqual({
      error: 'banned',
      message: expect.stringMatching(sentence),
    });
    const guessed = await post(village.url, '/api/login', { ...account, password: 'wrong horse' });
    expect(guessed.status).toBe(401);

    await command(anna, '/unban Bertram');
    await village.join((await signIn(village.url, 'login', account)).token);
  });

  it('keeps out whoever is joining at that moment', async () => {
    const anna = await village.moderator();
    for (let i = 0; i < 5; i += 1) {
      const { token, user } = await signIn(village.url, 'guest', {});
      const joining = Player.join(village.url, token).then(
        ({ closed }) => closed,
        ({ code }: { code: number }) => ({ code }),
      );
      const order = { act: 'ban', name: user.username, duration: { text: 'forever' } } as const;
      const { actorId } = anna.welcome;
      await village.services.moderation.carryOut({ actorId }, { ...order, reason: 'spam' });
      expect([CloseCode.BANNED, 403]).toContain((await joining).code);
      await waitFor(() => ![...anna.actors.values()].some(({ name }) => name === user.username));
    }
  });

  it('refuses a seat that was reserved before', async () => {
    const anna = await village.moderator();
    const { token, user } = await signIn(village.url, 'guest', {});
    const take = await Player.reserve(village.url, token);
    await command(anna, `/ban ${user.username} 1h spam`);
    await expect(take()).rejects.toThrow(/^You are banned until/);
  });
});

describe('/silence', () => {
  it('holds at once, in the world, in /me and in whispers, until it is lifted', async () => {
    const [anna, ben] = [await village.moderator(), await village.guest()];
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
    const anna = await village.moderator();
    const { token, user } = await signIn(village.url, 'guest', {});
    await command(anna, `/silence ${user.username} forever sings`);
    for (let i = 0; i < 2; i += 1) {
      const ben = await village.join(token);
      say(ben, 'la la la');
      expect(await told(ben, 'silenced')).toMatchObject({
        text: 'You are silenced for good. Reason: sings',
      });
      await ben.room.leave();
    }
    expect(anna.chat.filter(({ text }) => text === 'la la la')).toEqual([]);
  });

  it('holds at a takeover and after a reconnection', async () => {
    const [anna, ben] = [await village.moderator(), await village.guest()];
    await command(anna, `/silence ${ben.name} 1h`);
    const next = await Player.join(village.url, ben.token, { takeover: true });
    village.add(next);
    say(next, 'here I am');
    await told(next, 'silenced');
    const { reconnectionToken } = next.room;
    next.room.connection.close();
    const back = await next.reconnect(village.url, reconnectionToken);
    village.add(back);
    say(back, 'here I am');
    await told(back, 'silenced');
  });
});

describe('/announce', () => {
  it('reaches everybody', async () => {
    const [anna, ben] = [await village.moderator(), await village.guest()];
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
    const [anna, ben] = [await village.moderator(), await village.guest()];
    await command(anna, '/slow 60');
    const notice = { code: 'slow', seconds: 60, text: expect.stringContaining('60 s') };
    expect(await told(ben, 'slow')).toEqual(notice);
    expect(await told(await village.guest(), 'slow')).toEqual(notice);
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
    const [anna, ben, carla] = [
      await village.moderator(),
      await village.guest(),
      await village.guest(),
    ];
    say(ben, 'you fool');
    await heard(carla, 'you fool');
    say(carla, `/w ${ben.name} stop it`);
    expect(await command(carla, `/report ${ben.name.toLowerCase()} insults me`)).toMatchObject({
      text: `Thank you. The moderators can read your report about ${ben.name}.`,
    });
    expect(await told(anna, 'report')).toMatchObject({
      text: `${carla.name} reports ${ben.name}: insults me`,
    });
    const [report] = await village.services.reports.newest(1);
    expect(report!.context.at(-1)).toMatchObject({ from: ben.name, text: 'you fool' });
    expect(ben.notices.filter(({ code }) => code === 'report')).toEqual([]);
  });
});

describe('a role', () => {
  it('counts at once for whoever is online, when it comes and when it goes', async () => {
    const [anna, ben] = [await village.moderator(), await village.guest()];
    expect((await command(anna, '/help')).text).toContain('/ban');
    await village.services.moderation.giveRole(anna.name, 'player');
    await told(anna, 'role');
    expect((await command(anna, '/help')).text).not.toContain('/ban');
    expect(await command(anna, `/kick ${ben.name}`)).toMatchObject({
      text: 'Only moderators can do that.',
      failed: true,
    });
    expect(ben.isClosed).toBe(false);
  });
});
