import { describe, expect, it, jest } from '@jest/globals';
import { once } from 'node:events';
import { type Client, Protocol, getMessageBytes } from '@colyseus/core';
import { schema, t } from '@colyseus/schema';
import fc from 'fast-check';
import { pino } from 'pino';
import { waitFor } from '../../../test/support/waitFor';
import { ClientState, connectedMs } from '../connections/clientState';
import { isClientFrame, kindOf } from '../connections/frames';
import { guardFrames } from '../connections/guardFrames';
import { kick } from '../connections/kick';
import { enqueuedBytes, hasAnswers } from '../connections/queues';
import { onceClosed, sendTogether, socketOf } from '../connections/socketOf';
import { PlainRoom, stage, turn } from './Stage';

const MESSAGE = 1024;

const Counter = schema({ count: t.number() }, 'Counter');

/** A room that notes which messages it was sent. */
class Listening extends PlainRoom {
  readonly heard: unknown[] = [];

  override onCreate(): void {
    this.onMessage('*', (_client, _type, message) => this.heard.push(message));
  }
}

describe('socketOf', () => {
  it('a client’s `ref` is a socket of `ws`, over one of TCP', async () => {
    const { client } = await stage.join(await stage.open(PlainRoom));
    const socket = socketOf(client);
    expect(socket).toMatchObject({ bufferedAmount: 0, isPaused: false, readyState: 1 });
    expect(socket._socket).toMatchObject({ writable: true, writableCorked: 0 });
  });

  it('what is sent together waits in the TCP socket for the end of the tick', async () => {
    const { sdk, client } = await stage.join(await stage.open(PlainRoom));
    const told = jest.fn();
    sdk.onMessage('told', told);
    sendTogether(client);
    expect(socketOf(client)._socket!.writableCorked).toBe(1);
    client.send('told', 1);
    expect(socketOf(client).bufferedAmount).toBeGreaterThan(0);
    await turn();
    expect(socketOf(client)._socket!.writableCorked).toBe(0);
    await waitFor(() => told.mock.calls.length === 1);
  });

  it('who is paused is not read from until they are resumed', async () => {
    const room = await stage.open(Listening);
    const { sdk, client } = await stage.join(room);
    socketOf(client).pause();
    sdk.send('late', 'late');
    const [other] = [await stage.join(room)];
    other.sdk.send('other', 'other');
    await waitFor(() => room.heard.length === 1);
    expect(room.heard).toEqual(['other']);
    socketOf(client).resume();
    await waitFor(() => room.heard.length === 2);
  });

  it('a terminated one ends at once, and a closed one tells code and reason', async () => {
    const room = await stage.open(PlainRoom);
    const [lost, closed] = [await stage.join(room), await stage.join(room)];
    const ends: unknown[] = [];
    for (const { client } of [lost, closed]) {
      onceClosed(client, (code, reason) => ends.push([code, reason]));
    }
    socketOf(lost.client).terminate();
    await waitFor(() => ends.length === 1);
    closed.sdk.connection.close(4321, 'why');
    await waitFor(() => ends.length === 2);
    expect(ends).toEqual([
      [1006, ''],
      [4321, 'why'],
    ]);
  });
});

describe('clientState', () => {
  it('a client is joining until it acknowledges its join, joined then, and leaving when its socket closes', async () => {
    const states: unknown[] = [];
    class Noting extends PlainRoom {
      override onJoin = (client: Client) => void states.push(client.state);
    }
    const { client } = await stage.join(await stage.open(Noting));
    states.push(client.state);
    const closed = once(client.ref, 'close');
    socketOf(client).terminate();
    await closed;
    states.push(client.state);
    expect(states).toEqual([ClientState.JOINING, ClientState.JOINED, ClientState.LEAVING]);
  });

  it('who goes while `onJoin` is awaited is leaving', async () => {
    let state: unknown;
    class Slow extends PlainRoom {
      override async onJoin(client: Client): Promise<void> {
        const closed = once(client.ref, 'close');
        socketOf(client).terminate();
        await closed;
        ({ state } = client);
      }
    }
    await expect(stage.join(await stage.open(Slow))).rejects.toBeDefined();
    await waitFor(() => state !== undefined);
    expect(state).toBe(ClientState.LEAVING);
  });

  it('how long it has been joined is counted on the room’s clock from its acknowledgement', async () => {
    const room = await stage.open(PlainRoom);
    const { client } = await stage.join(room);
    await waitFor(() => connectedMs(client, room.clock) > 0);
    expect(connectedMs({} as Client, room.clock)).toBeNaN();
  });
});

describe('queues', () => {
  it('what is sent before a join is acknowledged is kept, and nothing afterwards', async () => {
    let waiting = 0;
    class Greeting extends PlainRoom {
      override onJoin = (client: Client) => {
        client.sendBytes('hello', new Uint8Array(MESSAGE));
        waiting = enqueuedBytes(client);
      };
    }
    const { client } = await stage.join(await stage.open(Greeting));
    expect(waiting).toBeGreaterThan(MESSAGE);
    expect(enqueuedBytes(client)).toBe(0);
  });

  it('an answer waits for the next patch, whether or not the client is sent one', async () => {
    class WithState extends PlainRoom {
      override state = new Counter();
    }
    const { sdk, client } = await stage.join(await stage.open(WithState));
    const told = jest.fn();
    sdk.onMessage('answer', told);
    expect(hasAnswers(client)).toBe(false);
    client.send('answer', 1, { afterNextPatch: true });
    expect(hasAnswers(client)).toBe(true);
    await waitFor(() => told.mock.calls.length === 1);
    expect(hasAnswers(client)).toBe(false);
  });
});

describe('frames', () => {
  it('every message that the encoder writes is read as one, and so is what the SDK sends besides', () => {
    const name = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 300 }), fc.integer());
    fc.assert(
      fc.property(name, fc.jsonValue(), (type, message) => {
        const frame = getMessageBytes.raw(Protocol.ROOM_DATA, type, message);
        return isClientFrame(frame) && kindOf(frame) === Protocol.ROOM_DATA;
      }),
    );
    for (const kind of [Protocol.JOIN_ROOM, Protocol.LEAVE_ROOM, Protocol.PING]) {
      expect(isClientFrame(Buffer.of(kind))).toBe(true);
    }
  });

  it('what the SDK sends from its join to its end is read as frames of a client', async () => {
    const frames: Buffer[] = [];
    const room = await stage.open(Listening);
    const reader = room as unknown as { _onMessage: (client: Client, frame: Buffer) => void };
    const read = reader._onMessage.bind(room);
    reader._onMessage = (client, frame) => {
      frames.push(Buffer.from(frame));
      read(client, frame);
    };
    const { sdk } = await stage.join(room);
    sdk.send('text', { a: 1 });
    sdk.send(7);
    sdk.sendBytes('bytes', new Uint8Array(3));
    sdk.ping(() => undefined);
    await sdk.leave();
    expect(frames.map(kindOf)).toEqual([
      Protocol.JOIN_ROOM,
      Protocol.ROOM_DATA,
      Protocol.ROOM_DATA,
      Protocol.ROOM_DATA_BYTES,
      Protocol.PING,
      Protocol.LEAVE_ROOM,
    ]);
    expect(frames.every(isClientFrame)).toBe(true);
  });
});

describe('guardFrames', () => {
  it('what stands in the place of `_onMessage` at a join is handed every frame', async () => {
    const room = await stage.open(Listening);
    const takes: number[] = [];
    const budget = {
      take: (now: number) => takes.push(now) < 4,
      isPaused: true,
      isExhausted: false,
      pause: () => undefined,
      resume: () => undefined,
    };
    const log = pino({ enabled: false });
    guardFrames(room, { log, budgetOf: () => budget, onExcess: () => undefined });
    const { sdk } = await stage.join(room);
    for (const n of [1, 2, 3, 4, 5]) sdk.send('n', n);
    await waitFor(() => takes.length === 5);
    expect(room.heard).toEqual([1, 2, 3]);
  });
});

describe('kick', () => {
  it.each([
    ['onLeave with the code of a consented leave', 4000, { dropped: [], left: [4000] }],
    ['onDrop and onLeave with any other', 4103, { dropped: [4103], left: [] }],
  ])('calls at once %s, and closes with code and reason', async (_hooks, code, called) => {
    const room = await stage.open(Listening);
    const { sdk, client } = await stage.join(room);
    const ended = new Promise((resolve) => sdk.onLeave((...how) => resolve(how)));
    kick(room, client.sessionId, { code, reason: 'why' });
    expect(room).toMatchObject(called);
    expect(client.state).toBe(ClientState.LEAVING);
    sdk.send('late', 'late');
    expect(await ended).toEqual([code, 'why']);
    expect(room.heard).toEqual([]);
    expect(room.left).toEqual([code]);
  });
});
