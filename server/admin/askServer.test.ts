import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Close } from '../sockets/SharedFolder';
import { listenAlone } from '../sockets/listenAlone';
import { ADMIN_SOCKET } from './adminMessages';
import { askServer } from './askServer';

let folder: string;
let close: Close | undefined;
let says: string[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'meadow-test-'));
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => socket.end(says.map((line) => `${line}\n`).join('')));
  });
  close = await listenAlone(server, folder, ADMIN_SOCKET);
});
afterEach(async () => {
  await close?.();
  await rm(folder, { recursive: true });
});

async function ask() {
  const told: string[] = [];
  const request = { verb: 'status', args: [], cwd: folder };
  const answer = await askServer(folder, request, (line) => void told.push(line));
  return { answer, told };
}

it('what a newer server says beside its answer is not heard', async () => {
  says = [
    '{"kind":"progress","percent":50}',
    '{"kind":"told","text":"half of it","colour":"red"}',
    'what is that',
    '{"kind":"done","text":"all of it"}',
  ];
  expect(await ask()).toEqual({
    answer: { kind: 'done', text: 'all of it' },
    told: ['half of it'],
  });
});

it('a server that says nothing that is understood has not answered', async () => {
  says = ['{"kind":"finished"}', 'null', ''];
  const { answer } = await ask();
  expect(answer).toMatchObject({ kind: 'failed', text: expect.stringContaining('ended before') });
});
