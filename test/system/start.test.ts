import { expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROJECT_DIR } from '../../server/paths';
import { findBinary } from '../support/findBinary';
import { waitFor } from '../support/waitFor';

const terminal = findBinary('script', 'bsdutils');

(terminal ? it : it.skip)(
  'npm start in a terminal has words to read, and nothing else',
  async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'meadow-test-'));
    const npm = spawn(terminal!, ['-qec', 'exec npm start', '/dev/null'], {
      cwd: PROJECT_DIR,
      env: { ...process.env, NODE_ENV: '', PORT: '0', DATA_DIR: dataDir },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    let output = '';
    npm.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    const ended = once(npm, 'close');
    await waitFor(() => output.includes('Ctrl-C saves everybody'), 60_000);
    // Ctrl-C.
    npm.stdin.write('\u0003');
    await ended;
    expect(output).toContain('Meadow is open.');
    expect(output).toMatch(/INFO.*bye/);
    expect(output).not.toContain('{"');
    await rm(dataDir, { recursive: true, force: true });
  },
);

it('npm start prints where to play, and ends with its server', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'meadow-test-'));
  const npm = spawn('npm', ['start'], {
    cwd: PROJECT_DIR,
    env: { ...process.env, NODE_ENV: '', PORT: '0', DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  npm.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const ended = once(npm, 'close');
  await waitFor(() => output.includes('Ctrl-C saves everybody'), 60_000);

  const [, port] = /On this computer: {2}http:\/\/localhost:(\d+)/.exec(output)!;
  const lan = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal);
  for (const { address } of lan) expect(output).toContain(`http://${address}:${port}`);
  // The QR code is drawn with blocks; without a network there is nothing for it to lead to.
  expect(/[▀▄█]{7}/.test(output)).toBe(lan.length > 0);
  expect((await fetch(`http://localhost:${port}/readyz`)).status).toBe(200);

  npm.kill('SIGTERM');
  expect((await ended)[0]).toBe(0);
  await expect(fetch(`http://localhost:${port}/healthz`)).rejects.toThrow('fetch failed');
  await rm(dataDir, { recursive: true, force: true });
});
