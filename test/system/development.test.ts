import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROJECT_DIR } from '../../server/paths';
import { freePort } from '../support/freePort';
import { sendLines } from '../support/rawRequest';
import { bareEnv } from '../support/serverProcess';
import { waitFor } from '../support/waitFor';

const START_LIMIT_MS = 60_000;

/** Another server on the developer's computer: what Vite itself would let in. */
const NEIGHBOUR = 'http://localhost:1';

let vite: ChildProcess;
let dataDir: string;
let url: string;

beforeAll(async () => {
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  dataDir = await mkdtemp(join(tmpdir(), 'meadow-test-'));
  vite = spawn(process.execPath, ['node_modules/vite/bin/vite.js'], {
    cwd: PROJECT_DIR,
    env: { ...bareEnv(), PORT: String(port), DATA_DIR: dataDir, LOG_LEVEL: 'silent' },
    stdio: 'ignore',
  });
  const isServing = async () => (await fetch(`${url}/healthz`)).ok;
  await waitFor(async () => isServing().catch(() => false), START_LIMIT_MS);
}, START_LIMIT_MS);
afterAll(async () => {
  if (vite.exitCode === null) {
    const ended = once(vite, 'exit');
    vite.kill('SIGKILL');
    await ended;
  }
  await rm(dataDir, { recursive: true, force: true });
});

const get = (path: string, origin: string) => fetch(url + path, { headers: { origin } });

describe('the server in development', () => {
  it('serves its own page', async () => {
    for (const path of ['/', '/main.tsx', '/healthz']) {
      expect((await get(path, url)).status).toBe(200);
    }
  });

  it.each(['/', '/main.tsx', '/healthz'])('answers no other page at %s', async (path) => {
    const { status, headers } = await get(path, NEIGHBOUR);
    expect(status).toBe(403);
    expect(headers.get('access-control-allow-origin')).toBeNull();
  });

  it('lets no other page ask for a seat', async () => {
    const joining = `${url}/matchmake/joinOrCreate/world`;
    for (const method of ['OPTIONS', 'POST']) {
      const headers = { origin: NEIGHBOUR, 'access-control-request-method': 'POST' };
      expect((await fetch(joining, { method, headers })).status).toBe(403);
    }
  });

  it.each([
    ['the own page', () => url, 101],
    ['another one', () => NEIGHBOUR, 403],
  ])('answers a WebSocket of %s with its word', async (_whose, origin, status) => {
    const answer = await sendLines(
      url,
      'GET /process/room HTTP/1.1',
      `Host: ${new URL(url).host}`,
      `Origin: ${origin()}`,
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    );
    expect(answer.status).toBe(status);
  });

  it('ends well also when its terminal is closed', async () => {
    const ended = once(vite, 'exit');
    vite.kill('SIGHUP');
    expect(await ended).toEqual([0, null]);
  });
});
