import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CloseCode } from '../../shared/constants';
import { Court } from '../../test/support/Court';
import { describeOnDatabase } from '../../test/support/tiers';
import type { Measure } from '../cluster/peerMessages';
import type { Role } from './roles';

describeOnDatabase('moderation', (kind) => {
  let court: Court;

  beforeAll(async () => {
    court = await Court.open(kind);
  });
  afterAll(() => court.close());

  describe('a ban', () => {
    it('holds, ends the session, and is written down with who, whom, why and for how long', async () => {
      const [anna, ben] = [await court.someone('moderator'), await court.someone()];
      const name = ben.user.username;
      const told = await court.follow(anna, `ban ${name.toUpperCase()} 7d insults others`);
      const { ban } = (await court.moderation.rulingOn(ben.user.id))!;
      const week = 7 * 86_400_000;
      expect(ban).toMatchObject({ reason: 'insults others', until: expect.any(Date) });
      expect(ban!.leftMs).toBeGreaterThan(week - 60_000);
      expect(ban!.leftMs).toBeLessThanOrEqual(week);
      expect(told).toMatch(
        new RegExp(`^${name} is banned until \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d UTC\\.$`),
      );
      expect(court.measures).toEqual([
        {
          kind: 'end',
          actorId: ben.actorId,
          code: CloseCode.BANNED,
          reason: expect.stringMatching(/^You are banned until .* UTC\. Reason: insults others$/),
        },
      ]);
      expect(await court.entriesOn(ben)).toMatchObject([
        {
          act: 'ban',
          byUserId: anna.user.id,
          byName: anna.user.username,
          targetName: name,
          detail: '7d',
          reason: 'insults others',
          at: expect.any(Date),
        },
      ]);
    });

    it.each([
      ['1s', 1],
      ['10m', 600],
      ['2h', 7_200],
      ['7d', 604_800],
      ['3650d', 315_360_000],
    ])(
      'for %s is one for %d seconds, also where summer begins meanwhile',
      async (text, seconds) => {
        const ben = await court.someone();
        const { dataSource } = court;
        await dataSource.query(`SET TIME ZONE 'Europe/Berlin'`);
        await court.follow('operator', `ban ${ben.user.username} ${text} spam`);
        const [{ held }] = await dataSource.query(
          `SELECT extract(epoch FROM until - created_at)::float8 AS held
         FROM sanction WHERE user_id = $1`,
          [ben.user.id],
        );
        expect(held).toBe(seconds);
        await dataSource.query('RESET TIME ZONE');
      },
    );

    it('ends by itself by the clock of the database', async () => {
      const ben = await court.someone();
      await court.follow('operator', `ban ${ben.user.username} 1s spam`);
      await court.expire(ben);
      expect((await court.moderation.rulingOn(ben.user.id))!.ban).toBeUndefined();
    });

    it('can have no end, be replaced, and be lifted', async () => {
      const ben = await court.someone();
      const { username } = ben.user;
      expect(await court.follow('operator', `ban ${username} forever spam`)).toBe(
        `${username} is banned for good.`,
      );
      expect(await court.moderation.rulingOn(ben.user.id)).toMatchObject({
        ban: { until: null, leftMs: null },
      });
      await court.follow('operator', `ban ${username} 1h spam and more`);
      expect((await court.moderation.rulingOn(ben.user.id))!.ban).toMatchObject({
        reason: 'spam and more',
        until: expect.any(Date),
      });
      const lifted = await court.follow('operator', `unban ${username}`);
      expect(lifted).toBe(`${username} is no longer banned.`);
      expect(await court.moderation.rulingOn(ben.user.id)).toEqual({ role: 'player' });
      expect(await court.follow('operator', `unban ${username}`)).toBe(
        `${username} is not banned.`,
      );
      expect((await court.entriesOn(ben)).map(({ act }) => act)).toEqual(['ban', 'ban', 'unban']);
    });

    it('goes with its user, whose name stays in the log', async () => {
      const ben = await court.someone();
      await court.follow('operator', `ban ${ben.user.username} forever spam`);
      await court.accounts.remove(ben);
      const rows = await court.dataSource.query(`SELECT * FROM sanction WHERE user_id = $1`, [
        ben.user.id,
      ]);
      expect(rows).toEqual([]);
      expect(await court.entriesOn(ben)).toMatchObject([{ targetName: ben.user.username }]);
    });
  });

  it('a silence holds beside a ban, and is told with the time that is left', async () => {
    const ben = await court.someone();
    const { username } = ben.user;
    await court.follow('operator', `ban ${username} 1h spam`);
    await court.follow('operator', `silence ${username} 10m`);
    const ruling = (await court.moderation.rulingOn(ben.user.id))!;
    expect(ruling).toMatchObject({ ban: { reason: 'spam' }, silence: { reason: '' } });
    expect(court.measures.at(-1)).toEqual({
      kind: 'silence',
      actorId: ben.actorId,
      silence: {
        text: expect.stringMatching(/^You are silenced until .* UTC\.$/),
        leftMs: 600_000,
      },
    });
    expect(await court.follow('operator', `unsilence ${username}`)).toMatch(/no longer silenced/);
    expect(court.measures.at(-1)).toEqual({ kind: 'silence', actorId: ben.actorId });
    expect(await court.moderation.rulingOn(ben.user.id)).toMatchObject({ ban: {} });
  });

  it('a kick is for whoever plays, and says why', async () => {
    const ben = await court.someone();
    const { username } = ben.user;
    await expect(court.follow('operator', `kick ${username}`)).rejects.toThrow(
      `Nobody called ${username} is online.`,
    );
    expect(await court.entriesOn(ben)).toEqual([]);
    court.playing.add(ben.actorId);
    await court.follow('operator', `kick ${username} ${'very '.repeat(40)}rude`);
    const [{ reason }] = court.measures as [Measure & { kind: 'end' }];
    expect(Buffer.byteLength(reason)).toBeLessThanOrEqual(123);
    expect(await court.entriesOn(ben)).toMatchObject([
      { act: 'kick', byUserId: null, byName: 'operator', reason: expect.stringMatching(/rude$/) },
    ]);
  });

  it('announcements and slow mode are written down, and told', async () => {
    const anna = await court.someone('admin');
    await court.follow(anna, 'announce Tea at five');
    await court.follow(anna, 'slow 10');
    await court.follow('operator', 'slow 0');
    expect(court.measures).toEqual([
      { kind: 'announce', text: 'Tea at five' },
      { kind: 'slow', seconds: 10, channel: 'the channel' },
      { kind: 'slow', seconds: 0, channel: 'the channel' },
    ]);
    expect((await court.entries()).slice(-3)).toMatchObject([
      { act: 'announce', byUserId: anna.user.id, targetName: null, detail: 'Tea at five' },
      { act: 'slow', detail: '10 s in the channel' },
      { act: 'slow', detail: '0 s in the channel' },
    ]);
  });

  describe('who may', () => {
    const lines = (name: string) => [
      `kick ${name}`,
      `ban ${name} 1h spam`,
      `unban ${name}`,
      `silence ${name} 1h`,
      `unsilence ${name}`,
    ];

    it('is no player', async () => {
      const [anna, ben] = [await court.someone(), await court.someone()];
      for (const line of [...lines(ben.user.username), 'announce hello', 'slow 5']) {
        await expect(court.follow(anna, line)).rejects.toThrow('Only moderators can do that.');
      }
    });

    it.each<[Role, Role]>([
      ['moderator', 'moderator'],
      ['moderator', 'admin'],
      ['admin', 'admin'],
    ])('is no %s on %s', async (role, other) => {
      const [anna, ben] = [await court.someone(role), await court.someone(other)];
      const { username } = ben.user;
      for (const line of lines(username)) {
        await expect(court.follow(anna, line)).rejects.toThrow(`${username} has the role ${other}`);
      }
    });

    it('is nobody on themselves', async () => {
      const anna = await court.someone('admin');
      for (const line of lines(anna.user.username)) {
        await expect(court.follow(anna, line)).rejects.toThrow('You cannot do that to yourself.');
      }
    });

    it('is an admin on a moderator, and the operator on everybody', async () => {
      const [anna, ben] = [await court.someone('admin'), await court.someone('moderator')];
      await court.follow(anna, `silence ${ben.user.username} 1h`);
      await court.follow('operator', `silence ${anna.user.username} 1h`);
      expect((await court.moderation.rulingOn(ben.user.id))!.silence).toBeDefined();
      expect((await court.moderation.rulingOn(anna.user.id))!.silence).toBeDefined();
    });

    it('and nothing happens where somebody may not', async () => {
      const [anna, ben] = [await court.someone(), await court.someone()];
      const before = (await court.entries()).length;
      await court.follow(anna, `ban ${ben.user.username} 1h spam`).catch(() => undefined);
      expect(await court.moderation.rulingOn(ben.user.id)).toEqual({ role: 'player' });
      expect(court.measures).toEqual([]);
      expect(await court.entries()).toHaveLength(before);
    });
  });

  it('nobody is found by a name that nobody has', async () => {
    await expect(court.follow('operator', 'ban Nobody-at-all 1h spam')).rejects.toThrow(
      'There is nobody called Nobody-at-all.',
    );
  });

  it('writes down nothing of what it could not do', async () => {
    const ben = await court.someone();
    await court.dataSource.query(
      `ALTER TABLE sanction ADD CONSTRAINT full_up CHECK (reason <> 'no')`,
    );
    await expect(court.follow('operator', `ban ${ben.user.username} 1h no`)).rejects.toThrow(
      /full_up/,
    );
    await court.dataSource.query(`ALTER TABLE sanction DROP CONSTRAINT full_up`);
    expect(await court.entriesOn(ben)).toEqual([]);
    expect(court.measures).toEqual([]);
  });

  it('an account gets a role, also while it plays, and a guest gets none', async () => {
    const name = 'Ida';
    court.measures.length = 0;
    const account = (await court.accounts.register({
      username: name,
      password: '12345678',
      avatar: 0,
    }))!;
    expect(await court.moderation.giveRole('ida', 'admin')).toBe('Ida has the role admin now.');
    expect(await court.moderation.rulingOn(account.user.id)).toEqual({ role: 'admin' });
    expect(court.measures).toEqual([{ kind: 'role', actorId: account.actorId, role: 'admin' }]);
    expect(await court.entriesOn(account)).toMatchObject([
      { act: 'role', byUserId: null, detail: 'admin' },
    ]);
    const guest = await court.someone();
    await expect(court.moderation.giveRole(guest.user.username, 'admin')).rejects.toThrow(/guest/);
  });
});
