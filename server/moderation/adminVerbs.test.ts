import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CloseCode } from '../../shared/constants';
import { Player, signIn } from '../../test/support/player';
import { type ServedWorld, serveWorld } from '../../test/support/serveWorld';
import { waitFor } from '../../test/support/waitFor';
import { OperatorError } from '../OperatorError';
import { moderationVerbs } from './adminVerbs';

let world: ServedWorld;

beforeAll(async () => {
  world = await serveWorld({ RATE_LIMITS: 'off' }, { map: 'empty' });
  for (const username of ['Anna', 'Ben']) {
    await signIn(world.url, 'register', { username, password: 'correct horse', avatar: 0 });
  }
});
afterAll(() => world.close());

async function run(name: string, ...args: string[]): Promise<string> {
  const verb = moderationVerbs.find(({ usage }) => usage.split(' ')[0] === name)!;
  const caller = { cwd: '.', tell: () => undefined, signal: AbortSignal.timeout(60_000) };
  return verb.run(world.services, args, caller);
}

describe('the operator', () => {
  it('makes the first admin', async () => {
    expect(await run('role', 'anna\u200B ', 'admin')).toBe('Anna has the role admin now.');
    expect((await signIn(world.url, 'login', ANNA)).user.role).toBe('admin');
  });

  it('sends out, bans, and lets in again whoever plays', async () => {
    const { token } = await signIn(world.url, 'login', BEN);
    const first = await Player.join(world.url, token);
    expect(await run('kick', 'Ben')).toBe('Ben has been sent out of the world.');
    expect(await first.closed).toMatchObject({ code: CloseCode.KICKED });
    const second = await Player.join(world.url, token);
    expect(await run('ban', 'Ben', '7d', 'insults others')).toMatch(/^Ben is banned until/);
    expect(await second.closed).toMatchObject({ code: CloseCode.BANNED });
    await expect(Player.join(world.url, token)).rejects.toThrow(/insults others/);
    expect(await run('unban', 'Ben')).toBe('Ben is no longer banned.');
    await (await Player.join(world.url, token)).room.leave();
  });

  it('silences, announces and slows down', async () => {
    const { token } = await signIn(world.url, 'login', BEN);
    const ben = await Player.join(world.url, token);
    expect(await run('silence', 'Ben', '10m')).toMatch(/^Ben is silenced until/);
    expect(await run('unsilence', 'Ben')).toBe('Ben is no longer silenced.');
    await run('announce', 'Tea', 'at five');
    await run('slow', '10');
    await run('slow', '0');
    const wanted = ['silenced', 'unsilenced', 'announcement', 'slow', 'slow'];
    const codes = () => ben.notices.map(({ code }) => code).filter((code) => wanted.includes(code));
    await waitFor(() => codes().length === wanted.length);
    expect(codes()).toEqual(wanted);
    await ben.room.leave();
  });

  it('reads reports also of another version, as far as they can be read', async () => {
    const line = { at: Date.now(), from: 'Ben', text: 'good day' };
    const contexts = [
      [line, { ...line, at: 1e300 }, { ...line, text: 7 }, null, 'x', { ...line, mood: 'calm' }],
      { lines: [] },
      null,
    ];
    for (const context of contexts) {
      await world.services.dataSource.query(
        `INSERT INTO report (reported_id, reason, context)
         SELECT id, 'hums', $1::jsonb FROM "user" WHERE username = 'Anna'`,
        [JSON.stringify(context)],
      );
    }
    const told = (await run('reports', '3')).split('\n\n').reverse();
    expect(told[0]!.match(/good day/g)).toHaveLength(2);
    expect(told[0]!.match(/cannot read/g)).toHaveLength(4);
    for (const each of told.slice(1)) expect(each).toMatch(/^#\d+ .*hums\n.*cannot read\)$/);
  });

  it('reads what was done and what was reported, newest first', async () => {
    const { token } = await signIn(world.url, 'login', BEN);
    const ben = await Player.join(world.url, token);
    ben.send('chat', { text: 'good day' });
    ben.send('chat', { text: '/report Anna hums' });
    await waitFor(() => ben.notices.some(({ command }) => command === 'report'));
    await ben.room.leave();
    const [head, line] = (await run('reports', '1')).split('\n');
    expect(head).toMatch(/^#\d+ \d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ Ben reports Anna: hums$/);
    expect(line).toMatch(/^ {2}\S+Z Ben: good day$/);
    const entries = (await run('audit')).split('\n');
    expect(entries[0]).toMatch(/^\S+Z {2}Ben {2}report {2}Anna {2}hums$/);
    expect(entries.at(-1)).toMatch(/^\S+Z {2}\(operator\) {2}role {2}Anna {2}admin$/);
    expect((await run('audit', '2')).split('\n')).toEqual(entries.slice(0, 2));
  });

  it.each([
    ['role'],
    ['role', 'Anna'],
    ['role', 'Anna', 'king'],
    ['role', 'Nobody-here', 'admin'],
    ['ban', 'Ben'],
    ['ban', 'Ben', 'soon', 'spam'],
    ['ban', 'Nobody-here', '7d', 'spam'],
    ['kick', 'Ben'],
    ['kick'],
    ['announce'],
    ['announce', 'a\nb'],
    ['slow', 'x'],
    ['reports', '0'],
    ['audit', 'all'],
    ['audit', '5', '6'],
  ])('is told what is wrong with %s %s %s', async (...args) => {
    const [name, ...rest] = args as [string, ...string[]];
    const fault = await run(name, ...rest).catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(OperatorError);
    expect((fault as Error).message).not.toContain(' /');
  });
});

const ANNA = { username: 'Anna', password: 'correct horse' };
const BEN = { username: 'Ben', password: 'correct horse' };
