import { describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Client, ServerError } from '@colyseus/core';
import { pino } from 'pino';
import { sendLines } from '../../../test/support/rawRequest';
import { waitFor } from '../../../test/support/waitFor';
import { AttentiveTransport } from '../serving/AttentiveTransport';
import { takeRequests, takeUpgrades } from '../serving/listeners';
import {
  asksForSeat,
  asksToReturn,
  limitMatchmaking,
  refuseSeat,
  tokenOf,
} from '../serving/matchmakingRoutes';
import { PlainRoom, handlers, lines, stage } from './Stage';

/** A socket of the transport's. */
interface Pinged {
  pingCount?: number;
  ping(): void;
}

describe('AttentiveTransport', () => {
  it('is told of every WebSocket, asks whether it lives, and ends with the last one', async () => {
    const calls: string[] = [];
    class Noting extends AttentiveTransport {
      protected override async onConnection(
        ...args: Parameters<AttentiveTransport['onConnection']>
      ): Promise<void> {
        calls.push('onConnection');
        await super.onConnection(...args);
      }
      protected override autoTerminateUnresponsiveClients(intervalMs: number): void {
        calls.push(`look each ${intervalMs} ms`);
        super.autoTerminateUnresponsiveClients(intervalMs);
      }
      get sockets() {
        return [...(this.wss.clients as Iterable<unknown> as Iterable<Pinged>)];
      }
    }
    const server = createHttpServer();
    const transport = new Noting({ server, log: pino({ enabled: false }) });
    transport.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const page = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    await once(page, 'open');
    expect(calls).toEqual(['look each 1000 ms', 'onConnection']);
    const [socket] = transport.sockets;
    expect(socket!.pingCount).toBe(0);
    socket!.pingCount = 5;
    socket!.ping();
    await waitFor(() => socket!.pingCount === 0);
    socket!.pingCount = 5;
    page.send('anything');
    await waitFor(() => socket!.pingCount === 0);
    let hasEnded = false;
    void transport.ended.then(() => (hasEnded = true));
    transport.shutdown();
    await new Promise(setImmediate);
    expect(hasEnded).toBe(false);
    page.close();
    await transport.ended;
  });
});

interface Asked {
  method?: string;
  headers?: Record<string, string>;
  body?: string | null;
}

async function ask(path: string, asked: Asked = {}): Promise<Response> {
  const headers = { 'content-type': 'application/json', ...asked.headers };
  return fetch(stage.url + path, { method: 'POST', body: '{}', ...asked, headers });
}

describe('matchmakingRoutes', () => {
  it('whatever Colyseus answers with a seat is known to ask for one', async () => {
    const { roomId } = await stage.open(PlainRoom);
    const paths = ['/matchmake', '//matchmake', '/MATCHMAKE', '/a/../matchmake', '/./matchmake'];
    const answers = await Promise.all(
      paths.map(async (path) => {
        const url = `${path}/joinById/${roomId}`;
        const head = [`POST ${url} HTTP/1.1`, 'Host: server', 'Connection: close'];
        const body = ['Content-Type: application/json', 'Content-Length: 2', '', '{}'];
        const { status } = await sendLines(stage.url, ...head, ...body);
        return { url, gave: status === 200, isKnown: asksForSeat('POST', url) };
      }),
    );
    expect(answers[0]).toMatchObject({ gave: true, isKnown: true });
    expect(answers.filter(({ gave, isKnown }) => gave && !isKnown)).toEqual([]);
    expect((await ask(`/matchmake/joinById/${roomId}`, { method: 'PUT' })).status).toBe(404);
  });

  it('a return is asked for as such', async () => {
    const room = await stage.open(PlainRoom);
    const { sdk } = await stage.join(room);
    const reconnectionToken = sdk.reconnectionToken.split(':')[1];
    const url = `/matchmake/reconnect/${room.roomId}`;
    const answer = await ask(url, { body: JSON.stringify({ reconnectionToken }) });
    expect(answer.status).toBe(200);
    expect([asksForSeat('POST', url), asksToReturn(url)]).toEqual([true, true]);
  });

  it('a refusal is answered with its number, its sentence and no more, as ours are', async () => {
    const tokens: unknown[] = [];
    class Refusing extends PlainRoom {
      static override async onAuth(token: string): Promise<never> {
        tokens.push(token);
        throw new ServerError(409, 'no');
      }
    }
    const { roomId } = await stage.open(Refusing);
    const headers = { authorization: 'Bearer abc' };
    const theirs = await ask(`/matchmake/joinById/${roomId}`, { headers });
    expect(tokens).toEqual([tokenOf({ headers } as never)]);
    const ours: unknown[] = [];
    const response = {
      writeHead: (status: number) => ours.push(status),
      end: (text: string) => ours.push(JSON.parse(text)),
    };
    refuseSeat(response as never, { code: 409, error: 'no' }, {});
    expect([theirs.status, await theirs.json()]).toEqual(ours);
  });

  it('nothing but seats can be asked for, and no page is told that it may read the answer', async () => {
    limitMatchmaking();
    const { roomId, roomName } = await stage.open(PlainRoom);
    const headers = { origin: 'https://elsewhere.example' };
    const answers = [
      await ask(`/matchmake/create/${roomName}`, { headers }),
      await ask(`/matchmake/joinById/${roomId}`, { headers }),
      await ask(`/matchmake/joinById/${roomId}`, { headers, method: 'OPTIONS', body: null }),
    ];
    expect(answers[0]!.ok).toBe(false);
    expect(answers[1]!.ok).toBe(true);
    for (const answer of answers) {
      const names = [...answer.headers.keys()];
      expect(names.filter((name) => name.startsWith('access-control'))).toEqual([]);
    }
  });
});

describe('listeners', () => {
  it('all of Colyseus’ are there when it listens, and can be taken off and be handed what comes', async () => {
    const { httpServer } = stage;
    const room = await stage.open(PlainRoom);
    const paths = ['/own', `/matchmake/joinById/${room.roomId}`];
    const [passOn, upgrade] = [takeRequests(httpServer), takeUpgrades(httpServer)];
    httpServer.on('request', (_request, response) => void response.writeHead(418).end());
    httpServer.on('upgrade', (_request, socket) => socket.destroy());
    for (const path of paths) expect((await ask(path)).status).toBe(418);
    await once(new WebSocket(stage.url.replace('http', 'ws')), 'error');
    for (const event of ['request', 'upgrade']) httpServer.removeAllListeners(event);
    httpServer.on('request', passOn).on('upgrade', upgrade);
    expect(await (await fetch(`${stage.url}/own`)).text()).toBe('own');
    const { client } = await stage.join(room);
    expect(client.ref).toMatchObject({ readyState: WebSocket.OPEN });
  });
});

describe('colyseusLog', () => {
  it('an error is handed over as text with its stack, and a refusal is not', async () => {
    class Throwing extends PlainRoom {
      override onJoin(_client: Client, { isRefused }: { isRefused: boolean }): void {
        throw isRefused ? new ServerError(409, 'no') : new Error('a fault');
      }
    }
    const room = await stage.open(Throwing);
    lines.text = '';
    for (const isRefused of [true, false]) {
      await expect(stage.join(room, { isRefused })).rejects.toThrow(isRefused ? 'no' : 'a fault');
    }
    expect(lines.all.map(({ level, msg }) => [level, msg])).toEqual([
      [40, 'Error: a fault'],
      [20, expect.stringMatching(/^\s+at /)],
    ]);
  });
});

describe('foreignHandlers', () => {
  it('the process has no handlers by the server but those of a package that prints', () => {
    const more = handlers().filter((name) => !stage.handlersBefore.includes(name));
    const byPm2 = /^(uncaughtException|unhandledRejection) bound onUn\w+$/;
    expect(more.filter((name) => !byPm2.test(name))).toEqual([]);
  });
});
