import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { CloseCode } from '../../shared/constants';
import { leaveSocket } from '../../test/support/leaveSocket';
import { Player, signIn } from '../../test/support/player';
import { type ServedWorld, serveWorld } from '../../test/support/serveWorld';
import type { Services } from '../services';
import type { AdminAnswer } from './adminMessages';
import { askServer } from './askServer';
import { openDoor } from './openDoor';

let world: ServedWorld;
let services: Services;
let dataDir: string;

beforeAll(async () => {
  world = await serveWorld();
  services = await openDoor(world.services);
  world.services.close = services.close;
  dataDir = services.env.DATA_DIR;
});
afterAll(() => world.close());

async function ask(verb: string, ...args: string[]): Promise<AdminAnswer> {
  return (await askServer(dataDir, { verb, args, cwd: dataDir }, () => undefined))!;
}

/** What the server answers to these bytes, until it hangs up. */
async function answerTo(bytes: string): Promise<string> {
  const socket = connect(join(dataDir, 'admin'));
  await once(socket, 'connect');
  socket.on('error', () => undefined);
  socket.write(bytes);
  return text(socket).catch(() => '');
}

describe('the server’s door for operators’ commands', () => {
  it('lets in only the same user', () => {
    expect(statSync(join(dataDir, 'admin')).mode & 0o777).toBe(0o600);
  });

  it('tells the status', async () => {
    const { text: told } = await ask('status');
    expect(told).toMatch(new RegExp(`server: +runs, process ${process.pid}`));
    expect(told).toMatch(/migrations: +\d+ have run, 0 are to come/);
  });

  it('gives who lost a password a new one, and logs out who plays with the account', async () => {
    const account = { username: 'Anna', password: 'correct horse', avatar: 3 };
    const { token } = await signIn(world.url, 'register', account);
    const thief = await Player.join(world.url, token);
    const { text: told } = await ask('reset-password', 'ANNA');
    const password = /^The password of Anna is now: ([\w-]{16})$/.exec(told)![1]!;
    expect(await thief.closed).toMatchObject({ code: CloseCode.SIGNED_OUT });
    const me = await fetch(`${world.url}/api/me`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(me.status).toBe(401);
    await expect(signIn(world.url, 'login', account)).rejects.toThrow('answered 401');
    const back = await signIn(world.url, 'login', { username: 'Anna', password });
    expect(back.user.username).toBe('Anna');
  });

  it('resets no password of nobody or of a guest', async () => {
    const { user } = await signIn(world.url, 'guest', {});
    for (const name of ['Nobody', user.username]) {
      expect(await ask('reset-password', name)).toEqual({
        kind: 'failed',
        text: `There is no account "${name}". Guests have no password.`,
        isWrongArguments: false,
      });
    }
  });

  it('backs up while it serves, what is unsaved included, and restores nothing', async () => {
    const { token } = await signIn(world.url, 'guest', {});
    const player = await Player.join(world.url, token);
    await player.walk(player.self!.x + 50, player.self!.y);
    const { kind, text: told } = await ask('backup', 'here.gz');
    expect(kind).toBe('done');
    expect(told).toContain(join(dataDir, 'here.gz'));
    expect(existsSync(join(dataDir, 'here.gz'))).toBe(true);
    expect(await ask('restore', 'here.gz', '--replace')).toMatchObject({
      kind: 'failed',
      text: expect.stringContaining('a server is using the database. Stop it'),
    });
    expect(player.isClosed).toBe(false);
  });

  it.each([
    ['fly', [], /"fly" is not known/],
    ['reset-password', [], /NAME missing/],
    ['reset-password', ['a', 'b'], /cannot be said like this/],
    ['backup', ['--fast'], /cannot be said like this/],
    ['status', ['now'], /cannot be said like this/],
  ])('says what is wrong with %s %j', async (verb, args, message) => {
    const answer = await ask(verb, ...args);
    expect(answer).toMatchObject({ kind: 'failed', isWrongArguments: true });
    expect(answer.text).toMatch(message);
  });

  it.each(['nonsense\n', '{}\n', '{"verb":"status","args":[1],"cwd":"/"}\n', '\n'])(
    'refuses %j',
    async (bytes) => {
      expect(await answerTo(bytes)).toContain('The server cannot read that.');
    },
  );

  it('hangs up on who sends too much', async () => {
    expect(await answerTo('x'.repeat(100_000))).toBe('');
    expect((await ask('status')).kind).toBe('done');
  });

  it('does what two ask for at once', async () => {
    const answers = await Promise.all([ask('backup', 'one.gz'), ask('backup', 'two.gz')]);
    expect(answers.map(({ kind }) => kind)).toEqual(['done', 'done']);
    expect(existsSync(join(dataDir, 'one.gz')) && existsSync(join(dataDir, 'two.gz'))).toBe(true);
  });

  it('is left alone by a second server on the same folder, which serves without one', async () => {
    const other = await openDoor(services);
    expect(other).toBe(services);
    expect((await ask('status')).kind).toBe('done');
  });

  it('is there for one of many servers that find what a killed one has left', async () => {
    const env = { ...services.env, DATA_DIR: join(dataDir, 'shared') };
    await leaveSocket(env.DATA_DIR, 'admin');
    const served = { ...services, env, close: async () => undefined };
    const opened = await Promise.all(Array.from({ length: 10 }, async () => openDoor(served)));
    const doors = opened.filter((each) => each !== served);
    expect(doors).toHaveLength(1);
    const request = { verb: 'status', args: [], cwd: dataDir };
    const answer = await askServer(env.DATA_DIR, request, () => undefined);
    expect(answer?.kind).toBe('done');
    await doors[0]!.close();
    expect(readdirSync(env.DATA_DIR)).toEqual([]);
  });
});

describe('the door where there can be no socket', () => {
  let folder: string;
  let door: Services;

  beforeAll(async () => {
    folder = join(dataDir, 'x'.repeat(120));
    const env = { ...services.env, DATA_DIR: folder };
    door = await openDoor({ ...services, env, close: async () => undefined });
  });
  afterAll(() => door.close());

  it('is a port of this computer alone, told to this user alone', async () => {
    const file = join(folder, 'admin-port');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const { port } = JSON.parse(readFileSync(file, 'utf8')) as { port: number };
    const others = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .filter(({ family, internal }) => family === 'IPv4' && !internal);
    for (const { address } of others) {
      await expect(once(connect(port, address), 'connect')).rejects.toThrow('ECONNREFUSED');
    }
  });

  it('opens to who knows the token, and to nobody else', async () => {
    const request = { verb: 'status', args: [], cwd: folder };
    const answer = await askServer(folder, request, () => undefined);
    expect(answer?.kind).toBe('done');
    const { port } = JSON.parse(readFileSync(join(folder, 'admin-port'), 'utf8')) as {
      port: number;
    };
    for (const shown of [{}, { token: '' }, { token: '0'.repeat(64) }]) {
      const socket = connect(port, '127.0.0.1');
      socket.write(`${JSON.stringify({ ...request, ...shown })}\n`);
      expect(await text(socket)).toBe('');
    }
  });

  it('is left alone by a second server', async () => {
    const env = { ...services.env, DATA_DIR: folder };
    const second = { ...services, env, close: async () => undefined };
    expect(await openDoor(second)).toBe(second);
  });

  it('leaves nothing', async () => {
    await door.close();
    expect(readdirSync(folder)).toEqual([]);
  });
});

it('the server ends also when a command does not go', async () => {
  const socket = connect({ path: join(dataDir, 'admin'), allowHalfOpen: true });
  socket.write(`${JSON.stringify({ verb: 'status', args: [], cwd: dataDir })}\n`);
  expect(await text(socket)).toContain('"done"');
  await services.close();
  world.services.close = async () => undefined;
  socket.destroy();
});
