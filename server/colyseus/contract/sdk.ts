import { describe, expect, it, jest } from '@jest/globals';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type AddressInfo, type Socket, createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { forgetState, interceptFrames, terminate } from '../../../bots/sdk';
import { JoiningClient, limitTries, meterFrames, silence } from '../../../client/net/sdk';
import { waitFor } from '../../../test/support/waitFor';
import { schema, t } from '@colyseus/schema';
import { type Client, Protocol } from '@colyseus/core';
import { socketOf } from '../connections/socketOf';
import { PlainRoom, stage } from './Stage';

const Counter = schema({ count: t.number() }, 'Counter');

/** Awaits whoever is lost. */
class Awaiting extends PlainRoom {
  override state = new Counter();

  override onDrop(client: Client, code: number): void {
    super.onDrop(client, code);
    this.allowReconnection(client, 'manual').catch(() => undefined);
  }
}

/** Joins with what the SDK does by itself when the connection is lost. */
async function joinToReturn() {
  const room = await stage.open(Awaiting);
  const { sdk, client } = await stage.join(room);
  Object.assign(sdk.reconnection, { enabled: true, minUptime: 0, minDelay: 1, delay: 1 });
  return { room, sdk, client };
}

/** Joins; returns when the SDK has the state of the room, and a change of it. */
async function joinToCount(room: Awaiting) {
  const joined = await stage.join(room);
  room.state.count = 1;
  await waitFor(() => (joined.sdk.state as { count?: number }).count === 1);
  return joined;
}

describe('client/net/sdk', () => {
  it('a join is let go of while its request is under way', async () => {
    const room = await stage.open(PlainRoom);
    const client = new JoiningClient(stage.url, 'abc');
    const joining = client.joinById(room.roomId);
    client.letGo();
    await expect(joining).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('a join is let go of while its socket is, through the room that it made', async () => {
    const opened: unknown[] = [];
    class Slow extends PlainRoom {
      override async onJoin(client: Client): Promise<void> {
        opened.push(client);
        await new Promise((resolve) => client.ref.once('close', resolve));
      }
    }
    const room = await stage.open(Slow);
    const client = new JoiningClient(stage.url, 'abc');
    const joining = client.joinById(room.roomId);
    joining.catch(() => undefined);
    await waitFor(() => opened.length > 0);
    client.letGo();
    await expect(joining).rejects.toBeDefined();
    await waitFor(() => room.clients.length === 0);
  });

  it('the token of a join is sent with it', async () => {
    const tokens: unknown[] = [];
    class Asking extends PlainRoom {
      static override async onAuth(token: string) {
        tokens.push(token);
        return {};
      }
    }
    const room = await stage.open(Asking);
    await new JoiningClient(stage.url, 'abc').joinById(room.roomId);
    expect(tokens).toEqual(['abc']);
  });

  it('the bytes of every frame are told, also over a connection that came back', async () => {
    const { room, sdk, client } = await joinToReturn();
    let bytes = 0;
    meterFrames(sdk, (more) => (bytes += more));
    sdk.onMessage('*', () => undefined);
    client.sendBytes('some', new Uint8Array(1000));
    await waitFor(() => bytes > 1000);
    const returned = new Promise<void>((resolve) => sdk.onReconnect(() => resolve()));
    socketOf(client).terminate();
    await returned;
    room.clients[0]!.sendBytes('some', new Uint8Array(1000));
    await waitFor(() => bytes > 2000);
  });

  it('each try to come back goes through `connection.reconnect`, and closing ends it for the next one', async () => {
    const silent = createServer().listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const { port } = silent.address() as AddressInfo;
    const sockets: Socket[] = [];
    silent.on('connection', (socket) => sockets.push(socket));
    const { sdk, client } = await joinToReturn();
    const { connection } = sdk;
    const reconnect = connection.reconnect.bind(connection);
    let tries = 0;
    connection.reconnect = (parameters) => {
      tries += 1;
      if (tries > 2) return reconnect(parameters);
      connection.transport.connect(`ws://127.0.0.1:${port}/`, {});
    };
    const endTry = limitTries(sdk, 200);
    const returned = new Promise<void>((resolve) => sdk.onReconnect(() => resolve()));
    socketOf(client).terminate();
    await returned;
    endTry();
    expect(tries).toBeGreaterThan(2);
    for (const socket of sockets) socket.destroy();
    silent.close();
  });

  it('who was silenced does not come back, nor tells that it ended', async () => {
    const { room, sdk, client } = await joinToReturn();
    const told = jest.fn();
    sdk.onDrop(told);
    sdk.onLeave(told);
    Object.assign(sdk.reconnection, { minDelay: 30 });
    socketOf(client).terminate();
    await waitFor(() => told.mock.calls.length === 1);
    // The try is timed by now.
    silence(sdk);
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(told).toHaveBeenCalledTimes(1);
    expect(room.clients).toHaveLength(0);
  });
});

describe('bots/sdk', () => {
  it('a frame can be kept from the SDK, told by what it is about', async () => {
    const room = await stage.open(Awaiting);
    const { sdk } = await joinToCount(room);
    const kinds: string[] = [];
    interceptFrames(sdk, {
      onFrame: (kind) => kinds.push(kind) > 1,
      onFault: (error) => kinds.push(String(error)),
    });
    room.state.count = 2;
    await waitFor(() => kinds.length === 1);
    room.clients[0]!.raw(Uint8Array.of(Protocol.ROOM_STATE_PATCH, 0xff));
    await waitFor(() => kinds.length > 1);
    room.broadcast('news');
    await waitFor(() => kinds.at(-1) === 'other');
    expect(kinds.slice(0, 2)).toEqual(['patch', 'patch']);
    expect(sdk.state).toMatchObject({ count: 1 });
  });

  it('its socket is where it can be cut off', async () => {
    const room = await stage.open(PlainRoom);
    const { sdk } = await stage.join(room);
    const { transport } = sdk.connection as unknown as { transport: { ws: object } };
    expect(transport.ws).toBeInstanceOf(WebSocket);
    const cut = jest.fn();
    // As the one of `ws` can be, which the SDK takes where there is no other.
    Object.assign(transport.ws, { terminate: cut });
    terminate(sdk);
    expect(cut).toHaveBeenCalledTimes(1);
    const main = createRequire(import.meta.url).resolve('colyseus.js');
    const source = readFileSync(join(dirname(main), 'transport/WebSocketTransport.mjs'), 'utf8');
    expect(source).toContain('globalThis.WebSocket || NodeWebSocket');
  });

  it('a room does without its state, and leaves well', async () => {
    const room = await stage.open(Awaiting);
    const { sdk } = await joinToCount(room);
    forgetState(sdk);
    expect(await sdk.leave()).toBe(4000);
  });
});
