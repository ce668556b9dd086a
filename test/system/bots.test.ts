import { afterEach, describe, expect, it } from '@jest/globals';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BotReport } from '../../bots/BotReport';
import { PROJECT_DIR } from '../../server/paths';
import { freePort } from '../support/freePort';
import { type ServerProcess, startServer } from '../support/serverProcess';
import { waitFor } from '../support/waitFor';

const COUNT = 20;

let server: ServerProcess | undefined;
let command: ChildProcess | undefined;
let folder: string | undefined;

afterEach(async () => {
  command?.kill('SIGKILL');
  await server?.remove();
  if (folder !== undefined) await rm(folder, { recursive: true, force: true });
  server = command = folder = undefined;
});

/** Starts the command, as `npm run bots` does. */
function runBots(options: Record<string, string | number>) {
  const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const child = spawn(process.execPath, ['--import', 'tsx', 'bots/main.ts', ...args], {
    cwd: PROJECT_DIR,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  command = child;
  const printed = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => (printed.stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (printed.stderr += chunk.toString()));
  const ended = once(child, 'close');
  return { child, printed, code: async () => (await ended)[0] as number | null };
}

async function jsonFile(): Promise<string> {
  folder = await mkdtemp(join(tmpdir(), 'meadow-test-'));
  return join(folder, 'report.json');
}

const read = async (file: string) => JSON.parse(await readFile(file, 'utf8')) as BotReport;

describe('the bots', () => {
  it('play, and tell what they measured', async () => {
    server = await startServer({ env: { RATE_LIMITS: 'off' } });
    const json = await jsonFile();
    const { printed, code } = runBots({
      url: server.url,
      count: COUNT,
      seconds: 5,
      json,
      workers: 2,
      'walk-every': 0.5,
      'chat-every': 4,
      'drop-every': 8,
    });
    expect([await code(), printed.stderr]).toEqual([0, '']);

    const report = await read(json);
    expect(report).toMatchObject({ count: COUNT, workers: 2, guests: COUNT, errors: {} });
    expect(report.seconds).toBeGreaterThanOrEqual(5);
    const { dropAndReturn, dropAndJoin } = report.deeds;
    expect(dropAndReturn + dropAndJoin).toBeGreaterThan(0);
    expect(report.joins).toBeGreaterThanOrEqual(COUNT + dropAndReturn + dropAndJoin);
    const { joinMs, pingMs } = report;
    expect(joinMs.p50).toBeGreaterThan(0);
    expect(joinMs.p95).toBeGreaterThanOrEqual(joinMs.p50!);
    expect(joinMs.max).toBeGreaterThanOrEqual(joinMs.p95!);
    expect(pingMs.p50).toBeGreaterThan(0);
    expect(pingMs.p99).toBeGreaterThanOrEqual(pingMs.p50!);
    // All of them stand near the spawns: each is told of everybody's walks, in about 8 patches.
    expect(report.stateFramesPerSecondPerPlayer).toBeGreaterThan(1);
    expect(report.stateFramesPerSecondPerPlayer).toBeLessThan(20);
    expect(report.framesPerSecondPerPlayer).toBeGreaterThan(report.stateFramesPerSecondPerPlayer!);
    expect(report.bytesPerSecondPerPlayer).toBeGreaterThan(0);
    expect(printed.stdout).toContain(`playing: `);
    expect(printed.stdout).toContain(`measured for ${report.seconds.toFixed(1)} s, in 2 threads`);

    // They left, instead of being lost.
    const endings = server.logged('connection ended').slice(-COUNT);
    expect(endings.map(({ code }) => code)).toEqual(Array.from({ length: COUNT }, () => 4000));
  });

  it('end with their summary at Ctrl-C', async () => {
    server = await startServer({ env: { RATE_LIMITS: 'off' } });
    const json = await jsonFile();
    const { child, printed, code } = runBots({
      url: server.url,
      count: 5,
      seconds: 3600,
      json,
      decode: 'off',
      'walk-every': 0.2,
      'drop-every': 0,
    });
    await waitFor(() => printed.stdout.includes('playing: 5 players'), 60_000);
    child.kill('SIGINT');
    expect([await code(), printed.stderr]).toEqual([0, '']);
    const report = await read(json);
    expect(report).toMatchObject({ count: 5, corrections: null, errors: {} });
    expect(report.deeds.walk).toBeGreaterThan(0);
    expect(report.seconds).toBeLessThan(3600);
  });

  it('count it as an error when the server goes away', async () => {
    server = await startServer({ env: { RATE_LIMITS: 'off' } });
    const json = await jsonFile();
    const { printed, code } = runBots({
      url: server.url,
      count: 5,
      seconds: 10,
      json,
      'drop-every': 0,
    });
    await waitFor(() => printed.stdout.includes('arriving: 5 players'), 60_000);
    await server.stop('SIGKILL');
    expect(await code()).toBe(1);
    const { errors } = await read(json);
    expect(errors).toMatchObject({ 'closed 1006': { count: 5 }, 'join ECONNREFUSED': {} });
    expect(printed.stdout).toMatch(/error: closed 1006 +5 ×/);
  });

  it('say so when the server is not there', async () => {
    const url = `http://127.0.0.1:${await freePort()}`;
    const { printed, code } = runBots({ url });
    expect(await code()).toBe(1);
    expect(printed.stderr).toBe(
      `--url: cannot reach ${url} (ECONNREFUSED). ` +
        'Start the server with npm start, or give the address of one.\n',
    );
  });

  it('say so when the server limits how many may come', async () => {
    server = await startServer();
    const { printed, code } = runBots({ url: server.url, count: 150 });
    expect(await code()).toBe(1);
    expect(printed.stderr).toMatch(/limits how often one address may sign in.* \(sign-in 429: /);
    expect(printed.stderr).toContain('start the server with RATE_LIMITS=off.\n');
    expect(printed.stderr).not.toMatch(/^\s+at /m);
  });

  it('refuse wrong arguments', async () => {
    const { printed, code } = runBots({ count: 'many', bots: 3 });
    expect(await code()).toBe(2);
    expect(printed.stderr).toBe(
      '--count: is "many", must be a whole number from 1 to 10000.\n' +
        '--bots: is not known, must be one of the options that --help lists.\n',
    );
  });
});
