import { afterEach, describe, expect, it } from '@jest/globals';
import { closeSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './support/freePort';
import { Player } from './support/player';
import { prepareDatabase } from './support/preparedDatabase';
import { Fifo } from './support/Fifo';
import { runBuilt } from './support/serverProcess';
import { waitFor } from './support/waitFor';

let folder: string;
let started: ReturnType<typeof runBuilt> | undefined;
let fifo: Fifo | undefined;

afterEach(() => {
  started?.child.kill('SIGKILL');
  fifo?.close();
  rmSync(folder, { recursive: true, force: true });
  started = fifo = undefined;
});

/** Starts the built server so that it prints into an open file, and waits until it answers. */
async function serveInto(prints: number) {
  folder = mkdtempSync(join(tmpdir(), 'meadow-test-'));
  await prepareDatabase(folder);
  const port = await freePort();
  const settings = { HOST: '127.0.0.1', PORT: String(port), DATA_DIR: folder };
  const env = { ...settings, NODE_ENV: 'production' };
  const server = (started = runBuilt('main', env, { words: ['--announce'], prints }));
  const url = `http://127.0.0.1:${port}`;
  const healthz = async () => (await fetch(`${url}/healthz`)).status;
  await waitFor(async () => {
    if (server.child.exitCode !== null) throw new Error('the server did not start');
    return (await healthz().catch(() => 0)) === 200;
  }, 60_000);
  return { ...server, url, healthz };
}

type Served = Awaited<ReturnType<typeof serveInto>>;

/** Has lines come into the log, and ends the server. */
async function playAndEnd({ url, healthz, child, exit }: Served) {
  for (let i = 0; i < 3; i += 1) await (await Player.guest(url)).room.leave();
  expect(await healthz()).toBe(200);
  child.kill('SIGTERM');
  return exit();
}

describe('a server whose log', () => {
  it('has lost its reader serves on, and ends in good order', async () => {
    fifo = new Fifo();
    fifo.closeReader();
    const served = await serveInto(fifo.fd);
    expect(await playAndEnd(served)).toMatchObject({ code: 0, signal: null });
  });

  it('goes to a full disk serves on, and ends in good order', async () => {
    const disk = openSync('/dev/full', 'w');
    const served = await serveInto(disk);
    closeSync(disk);
    expect(await playAndEnd(served)).toMatchObject({ code: 0, signal: null });
  });

  it('is not read serves on, and ends in good order', async () => {
    fifo = new Fifo();
    fifo.fill();
    const served = await serveInto(fifo.fd);
    expect(await playAndEnd(served)).toMatchObject({ code: 0, signal: null });
  });

  it('is read again tells everything to the end, each line whole', async () => {
    fifo = new Fifo();
    const filled = fifo.fill();
    const served = await serveInto(fifo.fd);
    const reading = fifo.readAll();
    expect(await playAndEnd(served)).toMatchObject({ code: 0, signal: null });
    fifo.closeWriter();
    const text = (await reading).slice(filled);
    const lines = text.split('\n').filter((line) => line.startsWith('{'));
    const messages = lines.map((line) => (JSON.parse(line) as { msg: string }).msg);
    expect(messages).toEqual(expect.arrayContaining(['serving', 'connection ended', 'bye']));
    expect(text).toContain('Ctrl-C saves everybody and ends.');
  });
});
