import { describe, expect, it, jest } from '@jest/globals';
import { readFileSync, readdirSync } from 'node:fs';
import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { defineServer } from '@colyseus/core';
import { monitor } from '@colyseus/monitor';
import express from 'express';
import { addRoutesOf, reloadable } from '../serving/hotReload';
import { CALL_PATH, LIST_PATH, MONITOR_CALLS } from '../serving/monitorCalls';
import { monitorPage } from '../serving/monitorPage';
import { PlainRoom, stage } from './Stage';

const { resolve } = createRequire(import.meta.url);

/** All scripts and styles of the monitor's page. */
function pageSource(): string {
  const assets = join(dirname(resolve('@colyseus/monitor')), 'static/assets');
  const names = readdirSync(assets).filter((name) => /\.(js|css)$/.test(name));
  return names.map((name) => readFileSync(join(assets, name), 'utf8')).join('\n');
}

describe('monitorCalls', () => {
  it('the page asks under these paths and names, and a room for what it shows of it', async () => {
    const source = pageSource();
    for (const call of Object.values(MONITOR_CALLS)) expect(source).toContain(`"${call}"`);
    expect(source).toContain('/api/room/call?');
    class Shown extends PlainRoom {
      getInspectData = async () => ({ shown: true });
      called = jest.fn<(text: string) => object>(() => ({ done: true }));
    }
    const room = await stage.open(Shown);
    await room.setMetadata({ players: '3' });
    const server = createHttpServer(express().use('/monitor', monitor({ columns: ['roomId'] })));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const get = async (path: string) => (await (await fetch(url + path)).json()) as unknown;
    const called = `roomId=${room.roomId}&method=called&args=["a"]`;
    const [list, shown, done] = await Promise.all([
      get(LIST_PATH),
      get(`${LIST_PATH}/room?roomId=${room.roomId}`),
      get(`${CALL_PATH}?${called}`),
    ]);
    server.close();
    server.closeAllConnections();
    expect(list).toMatchObject({
      rooms: [{ roomId: room.roomId, metadata: { players: '3' }, elapsedTime: expect.any(Number) }],
    });
    expect([shown, done]).toEqual([{ shown: true }, { done: true }]);
    expect(room.called).toHaveBeenCalledWith('a');
  });
});

describe('monitorPage', () => {
  it('it is beside the package’s main file, and its script does and keeps what ours looks for', () => {
    const page = readFileSync(join(resolve('@colyseus/monitor'), '../static/index.html'), 'utf8');
    expect(page).toContain('</head>');
    expect(page).toMatch(/<link[^>]*fonts\.googleapis[^>]*>/);
    expect(page).toContain('<div id="app">');
    expect(() => monitorPage({ canAct: true })).not.toThrow();
    const source = pageSource();
    for (const word of ['$type', '$data', 'jer-edit-buttons', 'MuiAppBar', 'Dispose']) {
      expect(source).toContain(word);
    }
    expect(source).toMatch(/fetch\(`\$\{\w+\}\/api\/room\/call\?/);
  });
});

describe('hotReload', () => {
  it('a server keeps its options where they can be exchanged, and Vite’s part of Colyseus reads them there', async () => {
    const before = jest.fn<() => void>();
    const server = defineServer({
      rooms: {},
      transport: stage.server.transport,
      express: before,
      logger: stage.server.options.logger,
      greet: false,
      gracefullyShutdown: false,
    });
    await addRoutesOf(server, express());
    expect(before).toHaveBeenCalledTimes(1);
    const latest = jest.fn();
    reloadable(server, () => latest as never);
    const app = { use: (handle: () => void) => handle() };
    await server.options.express!(app as never);
    expect(latest).toHaveBeenCalledTimes(1);
    const source = readFileSync(resolve('colyseus/vite'), 'utf8');
    for (const read of ['options.express(expressApp)', 'hotReload()']) {
      expect(source).toContain(read);
    }
  });
});
