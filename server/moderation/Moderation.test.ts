import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { DATABASES, type TestDatabase, openDatabase } from '../../test/support/databases';
import { CloseCode } from '../../shared/constants';
import { Accounts, type Player } from '../account/Accounts';
import { exportUser } from '../account/exportUser';
import { migrate } from '../database/migrate';
import { AuditEntry } from './AuditEntry';
import type { Measure } from './Enforcement';
import { Moderation } from './Moderation';
import { Reports } from './Reports';
import type { Wisher } from './people';
import { type Order, readOrder } from './readOrder';

describe.each(DATABASES)('moderation on the %s database', (kind) => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let accounts: Accounts;
  let moderation: Moderation;
  let reports: Reports;
  let count = 0;
  const measures: Measure[] = [];
  const playing = new Set<number>();

  beforeAll(async () => {
    database = await openDatabase(kind);
    dataSource = database.dataSource;
    await migrate(dataSource);
    accounts = new Accounts(dataSource, () => ({ x: 0, y: 0 }));
    const enforcement = { carryOut: (measure: Measure) => void measures.push(measure) };
    const isPlaying = async (actorId: number) => playing.has(actorId);
    moderation = new Moderation({ dataSource, enforcement, isPlaying });
    reports = new Reports(dataSource, enforcement);
  });
  beforeEach(() => {
    measures.length = 0;
    playing.clear();
  });
  afterAll(() => database.close());

  /** A user of that role; guests are quicker made than accounts. */
  async function someone(role = 'player'): Promise<Player> {
    count += 1;
    const guest = await accounts.createGuest({});
    const name = `User-${count}`;
    await dataSource.query(
      `UPDATE "user" SET role = $2, username = $3, username_key = lower($3) WHERE id = $1`,
      [guest.user.id, role, name],
    );
    return { ...guest, user: { ...guest.user, username: name } };
  }

  function follow(wisher: Wisher, line: string): Promise<string> {
    const [word = '', ...rest] = line.split(' ');
    return moderation.carryOut(wisher, readOrder(word, rest.join(' ')) as Order, 'the channel');
  }

  async function entries() {
    return dataSource.getRepository(AuditEntry).find({ order: { id: 'ASC' } });
  }

  async function entriesOn({ user }: Player) {
    return (await entries()).filter(({ targetUserId }) => targetUserId === user.id);
  }

  /** Lets a sanction's time be over. */
  async function expire({ user }: Player) {
    await dataSource.query(`UPDATE sanction SET until = now() WHERE user_id = $1`, [user.id]);
  }

  describe('a ban', () => {
    it('holds, ends the session, and is written down with who, whom, why and for how long', async () => {
      const [anna, ben] = [await someone('moderator'), await someone()];
      const name = ben.user.username;
      const told = await follow(anna, `ban ${name.toUpperCase()} 7d insults others`);
      const { ban } = (await moderation.rulingOn(ben.user.id))!;
      const week = 7 * 86_400_000;
      expect(ban).toMatchObject({ reason: 'insults others', until: expect.any(Date) });
      expect(ban!.leftMs).toBeGreaterThan(week - 60_000);
      expect(ban!.leftMs).toBeLessThanOrEqual(week);
      expect(told).toMatch(
        new RegExp(`^${name} is banned until \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d UTC\\.$`),
      );
      expect(measures).toEqual([
        {
          kind: 'end',
          actorId: ben.actorId,
          code: CloseCode.BANNED,
          reason: expect.stringMatching(/^You are banned until .* UTC\. Reason: insults others$/),
        },
      ]);
      expect(await entriesOn(ben)).toMatchObject([
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

    it('ends by itself by the clock of the database', async () => {
      const ben = await someone();
      await follow('operator', `ban ${ben.user.username} 1s spam`);
      await expire(ben);
      expect((await moderation.rulingOn(ben.user.id))!.ban).toBeUndefined();
    });

    it('can have no end, be replaced, and be lifted', async () => {
      const ben = await someone();
      const { username } = ben.user;
      expect(await follow('operator', `ban ${username} forever spam`)).toBe(
        `${username} is banned for good.`,
      );
      expect(await moderation.rulingOn(ben.user.id)).toMatchObject({
        ban: { until: null, leftMs: null },
      });
      await follow('operator', `ban ${username} 1h spam and more`);
      expect((await moderation.rulingOn(ben.user.id))!.ban).toMatchObject({
        reason: 'spam and more',
        until: expect.any(Date),
      });
      const lifted = await follow('operator', `unban ${username}`);
      expect(lifted).toBe(`${username} is no longer banned.`);
      expect(await moderation.rulingOn(ben.user.id)).toEqual({ role: 'player' });
      expect(await follow('operator', `unban ${username}`)).toBe(`${username} is not banned.`);
      expect((await entriesOn(ben)).map(({ act }) => act)).toEqual(['ban', 'ban', 'unban']);
    });

    it('goes with its user, whose name stays in the log', async () => {
      const ben = await someone();
      await follow('operator', `ban ${ben.user.username} forever spam`);
      await accounts.remove(ben);
      const rows = await dataSource.query(`SELECT * FROM sanction WHERE user_id = $1`, [
        ben.user.id,
      ]);
      expect(rows).toEqual([]);
      expect(await entriesOn(ben)).toMatchObject([{ targetName: ben.user.username }]);
    });
  });

  it('a silence holds beside a ban, and is told with the time that is left', async () => {
    const ben = await someone();
    const { username } = ben.user;
    await follow('operator', `ban ${username} 1h spam`);
    await follow('operator', `silence ${username} 10m`);
    const ruling = (await moderation.rulingOn(ben.user.id))!;
    expect(ruling).toMatchObject({ ban: { reason: 'spam' }, silence: { reason: '' } });
    expect(measures.at(-1)).toEqual({
      kind: 'silence',
      actorId: ben.actorId,
      silence: {
        text: expect.stringMatching(/^You are silenced until .* UTC\.$/),
        leftMs: 600_000,
      },
    });
    expect(await follow('operator', `unsilence ${username}`)).toMatch(/no longer silenced/);
    expect(measures.at(-1)).toEqual({ kind: 'silence', actorId: ben.actorId });
    expect(await moderation.rulingOn(ben.user.id)).toMatchObject({ ban: {} });
  });

  it('a kick is for whoever plays, and says why', async () => {
    const ben = await someone();
    const { username } = ben.user;
    await expect(follow('operator', `kick ${username}`)).rejects.toThrow(
      `Nobody called ${username} is online.`,
    );
    expect(await entriesOn(ben)).toEqual([]);
    playing.add(ben.actorId);
    await follow('operator', `kick ${username} ${'very '.repeat(40)}rude`);
    const [{ reason }] = measures as [Measure & { kind: 'end' }];
    expect(Buffer.byteLength(reason)).toBeLessThanOrEqual(123);
    expect(await entriesOn(ben)).toMatchObject([
      { act: 'kick', byUserId: null, byName: 'operator', reason: expect.stringMatching(/rude$/) },
    ]);
  });

  it('announcements and slow mode are written down, and told', async () => {
    const anna = await someone('admin');
    await follow(anna, 'announce Tea at five');
    await follow(anna, 'slow 10');
    await follow('operator', 'slow 0');
    expect(measures).toEqual([
      { kind: 'announce', text: 'Tea at five' },
      { kind: 'slow', seconds: 10, channel: 'the channel' },
      { kind: 'slow', seconds: 0, channel: 'the channel' },
    ]);
    expect((await entries()).slice(-3)).toMatchObject([
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
      const [anna, ben] = [await someone(), await someone()];
      for (const line of [...lines(ben.user.username), 'announce hello', 'slow 5']) {
        await expect(follow(anna, line)).rejects.toThrow('Only moderators can do that.');
      }
    });

    it.each([
      ['moderator', 'moderator'],
      ['moderator', 'admin'],
      ['admin', 'admin'],
    ])('is no %s on %s', async (role, other) => {
      const [anna, ben] = [await someone(role), await someone(other)];
      const { username } = ben.user;
      for (const line of lines(username)) {
        await expect(follow(anna, line)).rejects.toThrow(`${username} has the role ${other}`);
      }
    });

    it('is nobody on themselves', async () => {
      const anna = await someone('admin');
      for (const line of lines(anna.user.username)) {
        await expect(follow(anna, line)).rejects.toThrow('You cannot do that to yourself.');
      }
    });

    it('is an admin on a moderator, and the operator on everybody', async () => {
      const [anna, ben] = [await someone('admin'), await someone('moderator')];
      await follow(anna, `silence ${ben.user.username} 1h`);
      await follow('operator', `silence ${anna.user.username} 1h`);
      expect((await moderation.rulingOn(ben.user.id))!.silence).toBeDefined();
      expect((await moderation.rulingOn(anna.user.id))!.silence).toBeDefined();
    });

    it('and nothing happens where somebody may not', async () => {
      const [anna, ben] = [await someone(), await someone()];
      const before = (await entries()).length;
      await follow(anna, `ban ${ben.user.username} 1h spam`).catch(() => undefined);
      expect(await moderation.rulingOn(ben.user.id)).toEqual({ role: 'player' });
      expect(measures).toEqual([]);
      expect(await entries()).toHaveLength(before);
    });
  });

  it('nobody is found by a name that nobody has', async () => {
    await expect(follow('operator', 'ban Nobody-at-all 1h spam')).rejects.toThrow(
      'There is nobody called Nobody-at-all.',
    );
  });

  it('writes down nothing of what it could not do', async () => {
    const ben = await someone();
    await dataSource.query(`ALTER TABLE sanction ADD CONSTRAINT full_up CHECK (reason <> 'no')`);
    await expect(follow('operator', `ban ${ben.user.username} 1h no`)).rejects.toThrow(/full_up/);
    await dataSource.query(`ALTER TABLE sanction DROP CONSTRAINT full_up`);
    expect(await entriesOn(ben)).toEqual([]);
    expect(measures).toEqual([]);
  });

  it('an account gets a role, also while it plays, and a guest gets none', async () => {
    const name = 'Ida';
    const account = (await accounts.register({ username: name, password: '12345678', avatar: 0 }))!;
    expect(await moderation.giveRole('ida', 'admin')).toBe('Ida has the role admin now.');
    expect(await moderation.rulingOn(account.user.id)).toEqual({ role: 'admin' });
    expect(measures).toEqual([{ kind: 'role', actorId: account.actorId, role: 'admin' }]);
    expect(await entriesOn(account)).toMatchObject([
      { act: 'role', byUserId: null, detail: 'admin' },
    ]);
    const guest = await someone();
    await expect(moderation.giveRole(guest.user.username, 'admin')).rejects.toThrow(/guest/);
  });

  describe('a report', () => {
    const line = (i: number) => ({
      id: String(i),
      channel: 'world' as const,
      from: 'Ben',
      actorId: 1,
      text: `line ${i}`,
      at: i,
    });
    const complaint = ({ user }: Player, reason: string) => ({
      act: 'report' as const,
      name: user.username,
      reason,
    });

    it('is kept with the last 20 lines, and told to the moderators', async () => {
      const [anna, ben] = [await someone(), await someone()];
      const lines = Array.from({ length: 30 }, (_, i) => line(i));
      await reports.file(anna.actorId, complaint(ben, 'insults me'), lines);
      const [report] = await reports.newest(1);
      expect(report).toMatchObject({
        reporter: { id: anna.user.id },
        reported: { id: ben.user.id },
        reason: 'insults me',
      });
      expect(report!.context).toHaveLength(20);
      expect(report!.context[0]).toEqual({ at: 10, from: 'Ben', text: 'line 10' });
      const text = `${anna.user.username} reports ${ben.user.username}: insults me`;
      expect(measures).toEqual([{ kind: 'report', text }]);
      expect(await entriesOn(ben)).toMatchObject([{ act: 'report', reason: 'insults me' }]);
    });

    it('is made five times an hour at most, also at the same moment', async () => {
      const [anna, ben] = [await someone(), await someone()];
      const made = await Promise.allSettled(
        Array.from({ length: 8 }, () =>
          reports.file(anna.actorId, complaint(ben, 'insults me'), []),
        ),
      );
      expect(made.filter(({ status }) => status === 'fulfilled')).toHaveLength(5);
      await dataSource.query(
        `UPDATE report SET at = at - interval '1 hour' WHERE reporter_id = $1`,
        [anna.user.id],
      );
      await reports.file(anna.actorId, complaint(ben, 'again'), []);
    });

    it('can be made by two about each other at the same moment', async () => {
      const [anna, ben] = [await someone(), await someone()];
      await Promise.all(
        [anna, ben].map((one) =>
          reports.file(one.actorId, complaint(one === anna ? ben : anna, 'lies'), []),
        ),
      );
    });

    it('is about somebody else', async () => {
      const anna = await someone();
      await expect(reports.file(anna.actorId, complaint(anna, 'me'), [])).rejects.toThrow(
        'You cannot do that to yourself.',
      );
    });

    it('outlives whoever made it, and goes with the one it is about', async () => {
      const [anna, ben] = [await someone(), await someone()];
      await reports.file(anna.actorId, complaint(ben, 'insults me'), []);
      await accounts.remove(anna);
      const [report] = await reports.newest(1);
      expect(report).toMatchObject({ reporter: null, reported: { id: ben.user.id } });
      await accounts.remove(ben);
      expect((await reports.newest(1))[0]?.id).not.toBe(report!.id);
    });
  });

  it('tells a user what is stored about them, and not who reported or sanctioned them', async () => {
    const [anna, ben, carla] = [await someone('moderator'), await someone(), await someone()];
    await follow(anna, `silence ${ben.user.username} 1h loud`);
    const name = ben.user.username;
    await reports.file(carla.actorId, { act: 'report', name, reason: 'hums' }, []);
    await reports.file(
      ben.actorId,
      { act: 'report', name: carla.user.username, reason: 'lies' },
      [],
    );
    const exported = await exportUser(dataSource, ben);
    expect(exported).toMatchObject({
      sanctions: [{ kind: 'silence', reason: 'loud', until: expect.any(Date) }],
      reports: [{ about: carla.user.username, reason: 'lies', context: [] }],
      acts: [
        { act: 'silence', isOwn: false, detail: '1h' },
        { act: 'report', isOwn: true },
      ],
    });
    expect(JSON.stringify(exported)).not.toMatch(new RegExp(`${anna.user.username}"|hums`));
  });
});
