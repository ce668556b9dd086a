import { afterEach, expect, it } from '@jest/globals';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROJECT_DIR } from '../../server/paths';
import { Player } from '../support/player';
import { refusal } from '../support/refusal';
import { bareEnv, runBuilt, startServer } from '../support/serverProcess';
import { waitFor } from '../support/waitFor';

const PARTS = [
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'vite.config.ts',
  'ormconfig.ts',
  'client',
  'server',
  'shared',
  'scripts',
];

let home = '';
let npm: ChildProcess | undefined;

afterEach(async () => {
  if (npm?.exitCode === null) {
    npm.kill();
    await once(npm, 'close');
  }
  npm = undefined;
  await rm(home, { recursive: true, force: true });
});

/** Starts a copy of the project in a folder of this name; returns what that has printed until now. */
async function startIn(name: string, env: Record<string, string> = {}): Promise<() => string> {
  home = await mkdtemp(join(tmpdir(), 'meadow-test-'));
  const project = join(home, name);
  await mkdir(project);
  for (const part of PARTS) {
    await cp(join(PROJECT_DIR, part), join(project, part), { recursive: true });
  }
  await symlink(join(PROJECT_DIR, 'node_modules'), join(project, 'node_modules'));
  npm = spawn('npm', ['start'], {
    cwd: project,
    env: { ...bareEnv(), HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'silent', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [npm.stdout!, npm.stderr!]) {
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  }
  return () => output;
}

/** The page's script, from where a started server says that it is. */
async function scriptOf(output: () => string): Promise<string> {
  const [, url] = await waitFor(() => {
    if (npm?.exitCode !== null) throw new Error(output());
    return /On this computer: {2}(\S+)/.exec(output());
  }, 60_000);
  const page = await (await fetch(url!)).text();
  const [, path] = /<script type="module"[^>]* src="([^"]+)"/.exec(page)!;
  return (await fetch(`${url}${path}`)).text();
}

it('npm start works in a folder whose name has what others would take for signs', async () => {
  const output = await startIn("Spiele für Anna: 100% %20 [x] {y} $HOME 'a'");
  expect(await scriptOf(output)).toContain('import');
});

it('a folder in which nothing can be built is told', async () => {
  const output = await startIn('#1');
  const [code] = (await once(npm!, 'close')) as [number];
  expect(code).toBe(1);
  expect(output()).toContain('cannot be built in a folder with "#" or "?" in its name');
  expect(output()).toContain('Rename the folder');
});

it('npm start serves the page for players, whatever npm and Node are told elsewhere', async () => {
  const output = await startIn('meadow', {
    npm_config_ignore_scripts: 'true',
    npm_config_engine_strict: 'true',
    npm_config_omit: 'dev',
    NODE_ENV: 'development',
    HOST: '127.0.0.2',
  });
  // The page of a developer goes on without it.
  expect(await scriptOf(output)).toContain('service-worker.js');
});

it('the embedded database starts as if nothing were set that libraries read', async () => {
  const server = await startServer({
    env: {
      PGHOST: '192.0.2.1',
      PGPORT: '1',
      PGUSER: 'anna',
      PGPASSWORD: 'hunter2',
      PGDATABASE: 'other',
      PGSSLMODE: 'require',
      PGSSLNEGOTIATION: 'direct',
      PGOPTIONS: '-c no_such_setting=1',
      PGBINARY: '1',
      PGREPLICATION: 'database',
      PGCLIENT_ENCODING: 'LATIN1',
      NODE_PG_FORCE_NATIVE: '1',
      COLYSEUS_CLOUD: '1',
      COLYSEUS_SEAT_RESERVATION_TIME: '0',
      npm_config_arch: 's390x',
      npm_config_platform: 'sunos',
      LIBC: 'none',
    },
  });
  const player = await Player.guest(server.url);
  expect(player.self).toBeDefined();
  await server.remove();
});

it('a folder whose path is too long for sockets is served by one, who can be asked', async () => {
  home = await mkdtemp(join(tmpdir(), 'meadow-test-'));
  const dataDir = join(home, 'x'.repeat(120));
  const first = await startServer({ dataDir });
  const settings = { DATA_DIR: dataDir };
  const asked = runBuilt('admin', settings, { words: ['status'] });
  expect(await asked.exit()).toMatchObject({ code: 0 });
  expect(asked.output()).toContain(`runs, process ${first.child.pid}`);
  expect(await refusal(settings)).toContain(`another process uses ${dataDir}`);
  await first.stop('SIGKILL');
  const second = await startServer({ dataDir });
  await second.remove();
});
