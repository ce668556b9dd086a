import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Court } from '../../test/support/Court';
import { describeOnDatabase } from '../../test/support/tiers';
import type { Player } from '../account/Accounts';
import { exportUser } from '../account/exportUser';

describeOnDatabase('a report', (kind) => {
  let court: Court;

  beforeAll(async () => {
    court = await Court.open(kind);
  });
  afterAll(() => court.close());

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
    const [anna, ben] = [await court.someone(), await court.someone()];
    const lines = Array.from({ length: 30 }, (_, i) => line(i));
    await court.reports.file(anna.actorId, complaint(ben, 'insults me'), lines);
    const [report] = await court.reports.newest(1);
    expect(report).toMatchObject({
      reporter: { id: anna.user.id },
      reported: { id: ben.user.id },
      reason: 'insults me',
    });
    expect(report!.context).toHaveLength(20);
    expect(report!.context[0]).toEqual({ at: 10, from: 'Ben', text: 'line 10' });
    const text = `${anna.user.username} reports ${ben.user.username}: insults me`;
    expect(court.measures).toEqual([{ kind: 'report', text }]);
    expect(await court.entriesOn(ben)).toMatchObject([{ act: 'report', reason: 'insults me' }]);
  });

  it('is made five times an hour at most, also at the same moment', async () => {
    const [anna, ben] = [await court.someone(), await court.someone()];
    const made = await Promise.allSettled(
      Array.from({ length: 8 }, () =>
        court.reports.file(anna.actorId, complaint(ben, 'insults me'), []),
      ),
    );
    expect(made.filter(({ status }) => status === 'fulfilled')).toHaveLength(5);
    const pass = async (minutes: number) =>
      court.dataSource.query(
        `UPDATE report SET at = at - make_interval(mins => $2) WHERE reporter_id = $1`,
        [anna.user.id, minutes],
      );
    const again = () => court.reports.file(anna.actorId, complaint(ben, 'again'), []);
    await pass(55);
    await expect(again()).rejects.toThrow(/^You have reported 5 times within an hour\./);
    // What was refused does not count.
    await pass(5);
    for (let i = 0; i < 5; i += 1) await again();
    await expect(again()).rejects.toThrow(/^You have reported 5 times within an hour\./);
  });

  it('is not held up by those that were made before the clock was set back', async () => {
    const [anna, ben] = [await court.someone(), await court.someone()];
    const report = () => court.reports.file(anna.actorId, complaint(ben, 'insults me'), []);
    for (let i = 0; i < 5; i += 1) await report();
    await court.dataSource.query(
      `UPDATE report SET at = at + interval '1 day' WHERE reporter_id = $1`,
      [anna.user.id],
    );
    for (let i = 0; i < 5; i += 1) await report();
    await expect(report()).rejects.toThrow(/within an hour/);
  });

  it('can be made by two about each other at the same moment', async () => {
    const [anna, ben] = [await court.someone(), await court.someone()];
    await Promise.all(
      [anna, ben].map((one) =>
        court.reports.file(one.actorId, complaint(one === anna ? ben : anna, 'lies'), []),
      ),
    );
  });

  it('is about somebody else', async () => {
    const anna = await court.someone();
    await expect(court.reports.file(anna.actorId, complaint(anna, 'me'), [])).rejects.toThrow(
      'You cannot do that to yourself.',
    );
  });

  it('outlives whoever made it, and goes with the one it is about', async () => {
    const [anna, ben] = [await court.someone(), await court.someone()];
    await court.reports.file(anna.actorId, complaint(ben, 'insults me'), []);
    await court.accounts.remove(anna);
    const [report] = await court.reports.newest(1);
    expect(report).toMatchObject({ reporter: null, reported: { id: ben.user.id } });
    await court.accounts.remove(ben);
    expect((await court.reports.newest(1))[0]?.id).not.toBe(report!.id);
  });

  it('tells a user what is stored about them, and not who reported or sanctioned them', async () => {
    const [anna, ben, carla] = [
      await court.someone('moderator'),
      await court.someone(),
      await court.someone(),
    ];
    await court.follow(anna, `silence ${ben.user.username} 1h loud`);
    const name = ben.user.username;
    await court.reports.file(carla.actorId, { act: 'report', name, reason: 'hums' }, []);
    await court.reports.file(
      ben.actorId,
      { act: 'report', name: carla.user.username, reason: 'lies' },
      [],
    );
    const exported = await exportUser(court.dataSource, ben);
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
