import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Player, signIn } from '../support/player';
import { type ServerProcess, runBuilt, startServer } from '../support/serverProcess';

const ACCOUNT = { username: 'Anna', password: 'correct horse', avatar: 3 };

let folder: string;
let dataDir: string;
let TMPDIR: string;
let server: ServerProcess;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'meadow-test-'));
  dataDir = join(folder, 'data');
  TMPDIR = join(folder, 'temporary');
  await mkdir(TMPDIR);
  server = await startServer({ dataDir, env: { TMPDIR } });
});
afterEach(async () => {
  await server.remove();
  await rm(folder, { recursive: true, force: true });
});

it('a server goes on when all temporary files are taken away, and the folder for them', async () => {
  const before = await signIn(server.url, 'register', ACCOUNT);
  const player = await Player.join(server.url, before.token);
  await rm(TMPDIR, { recursive: true });
  // Nor can there be a folder again.
  await writeFile(TMPDIR, '');

  const { x, y } = player.self!;
  await player.walk(x + 40, y);
  player.room.send('chat', { text: 'Is it tidy here now?' });
  const other = await Player.guest(server.url);
  await other.stop();
  expect((await signIn(server.url, 'login', ACCOUNT)).user.username).toBe('Anna');
  expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
  expect((await fetch(server.url)).status).toBe(200);
  const words = ['backup', join(folder, 'world.gz')];
  const { exit, output } = runBuilt('admin', { DATA_DIR: dataDir, TMPDIR }, { words });
  expect(await exit()).toMatchObject({ code: 0 });
  expect(output()).toContain('Backed up');

  const { code } = await server.stop();
  expect(code).toBe(0);
  expect(server.logged('not everybody was saved')).toEqual([]);
  server = await startServer({ dataDir, env: { TMPDIR } });
  const again = await Player.join(server.url, before.token);
  expect(again.self!.x).toBeGreaterThan(x);
});

it('a server that is killed leaves no temporary file, and the next one tidies what it has left', async () => {
  await Player.guest(server.url);
  await server.stop('SIGKILL');
  expect(await readdir(TMPDIR)).toEqual([]);
  await mkdir(join(dataDir, 'backups'));
  await writeFile(join(dataDir, 'backups', 'world.jsonl.gz.0123abcd.part'), 'half');
  expect(await socketsIn(dataDir)).toHaveLength(4);
  server = await startServer({ dataDir, env: { TMPDIR } });
  expect(await socketsIn(dataDir)).toHaveLength(4);
  await server.stop();
  expect(await socketsIn(dataDir)).toEqual([]);
  expect(await readdir(join(dataDir, 'backups'))).toEqual([]);
});

async function socketsIn(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { withFileTypes: true });
  return entries.filter((each) => each.isSocket()).map(({ name }) => name);
}
