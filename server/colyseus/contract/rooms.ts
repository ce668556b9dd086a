import { describe, expect, it, jest } from '@jest/globals';
import { type Client, ServerError } from '@colyseus/core';
import { pino } from 'pino';
import { waitFor } from '../../../test/support/waitFor';
import { socketOf } from '../connections/socketOf';
import { HeldSeat } from '../rooms/HeldSeat';
import { cutStaleConnections } from '../rooms/cutStale';
import { guardPatches } from '../rooms/guardPatches';
import { steadyClock } from '../rooms/steadyClock';
import { thrownInRoom } from '../rooms/thrownInRoom';
import { PlainRoom, stage, turn } from './Stage';

describe('HeldSeat', () => {
  class Holding extends PlainRoom {
    seat?: HeldSeat;
    isOver = false;

    override onDrop(client: Client, code: number): void {
      super.onDrop(client, code);
      this.seat = new HeldSeat(this, client);
      this.seat.onceOver(() => (this.isOver = true));
    }
  }

  it('who is given up leaves then', async () => {
    const room = await stage.open(Holding);
    const { client } = await stage.join(room);
    socketOf(client).terminate();
    await waitFor(() => room.seat);
    await turn();
    expect(room.left).toEqual([]);
    room.seat!.giveUp();
    await waitFor(() => room.left.length === 1);
    expect(room.isOver).toBe(true);
  });

  it.each([
    ['who has not acknowledged their join', 'mute'],
    ['who is lost in a room that ends', 'ending'],
  ])('%s is not awaited, and leaves at once', async (_who, how) => {
    const room = await stage.open(Holding);
    const { client } = await stage.join(room);
    if (how === 'mute') Object.assign(client, { _enqueuedMessages: [] });
    else Object.assign(room, { _internalState: 2 });
    socketOf(client).terminate();
    await waitFor(() => room.left.length === 1);
    expect(room.isOver).toBe(true);
    expect(() => room.seat!.giveUp()).not.toThrow();
    Object.assign(room, { _internalState: 1 });
  });

  it('who is back has what was kept of them, and nobody leaves', async () => {
    const room = await stage.open(Holding);
    const { sdk, client } = await stage.join(room);
    client.userData = 'kept';
    socketOf(client).terminate();
    await waitFor(() => room.seat);
    const back = await stage.reconnect(sdk);
    expect(room.clients.get(back.sessionId)).toMatchObject({ userData: 'kept' });
    expect(back.sessionId).toBe(sdk.sessionId);
    expect(room).toMatchObject({ isOver: true, left: [] });
  });
});

describe('cutStale', () => {
  class Returning extends PlainRoom {
    override onCreate = () => cutStaleConnections(this);
    override onDrop(client: Client, code: number): void {
      super.onDrop(client, code);
      this.allowReconnection(client, 'manual');
    }
  }

  it('who comes back over HTTP and then a WebSocket is asked for before, and needs no other end', async () => {
    const room = await stage.open(Returning);
    const { sdk } = await stage.join(room);
    const check = jest.spyOn(room, 'checkReconnectionToken');
    const reserved = jest.spyOn(room, 'hasReservedSeat');
    const back = await stage.reconnect(sdk);
    expect(back.sessionId).toBe(sdk.sessionId);
    const token = sdk.reconnectionToken.split(':')[1]!;
    expect(check).toHaveBeenCalledWith(token);
    expect(reserved).toHaveBeenCalledWith(sdk.sessionId, token);
    expect(room.dropped).toEqual([1006]);
    expect(room.clients).toHaveLength(1);
  });

  it('who comes back over a WebSocket alone takes the place of a connection that is not lost yet', async () => {
    const room = await stage.open(Returning);
    const { sdk, client } = await stage.join(room);
    sdk.connection.events.onclose = () => undefined;
    const token = sdk.reconnectionToken.split(':')[1]!;
    const old = client.ref;
    sdk.connection.reconnect({ reconnectionToken: token, skipHandshake: true });
    await waitFor(() => room.clients.get(sdk.sessionId)?.ref !== old && room.clients.length === 1);
    expect(room.dropped).toEqual([1006]);
    expect(room.left).toEqual([]);
  });
});

describe('guardPatches', () => {
  it('the interval calls the room’s own broadcastPatch, and begins anew with another patchRate', async () => {
    const room = await stage.open(PlainRoom);
    let patches = 0;
    room.broadcastPatch = () => {
      patches += 1;
      if (patches === 2) room.patchRate = 0;
      if (patches < 3) throw new Error('a fault');
      return false;
    };
    const end = jest.fn();
    guardPatches(room, { log: pino({ enabled: false }), end });
    await waitFor(() => patches === 2);
    room.patchRate = 1;
    await waitFor(() => patches > 3);
    expect(end).not.toHaveBeenCalled();
  });
});

describe('steadyClock', () => {
  it('the timers of a room go by what its clock’s own method tells', async () => {
    const room = await stage.open(PlainRoom);
    steadyClock(room.clock);
    jest.spyOn(Date, 'now').mockReturnValue(0);
    const due = jest.fn();
    room.clock.setTimeout(due, 20);
    await waitFor(() => due.mock.calls.length > 0);
  });
});

describe('thrownInRoom', () => {
  it('what a join throws is handed over with its cause and its client', async () => {
    const thrown: ReturnType<typeof thrownInRoom>[] = [];
    class Throwing extends PlainRoom {
      override onJoin(_client: Client, { isRefused }: { isRefused: boolean }): void {
        throw isRefused ? new ServerError(409, 'no') : new Error('a fault');
      }
      override onUncaughtException(error: Error): void {
        thrown.push(thrownInRoom(error));
      }
    }
    const room = await stage.open(Throwing);
    await expect(stage.join(room, { isRefused: true })).rejects.toMatchObject({ code: 409 });
    await expect(stage.join(room, { isRefused: false })).rejects.toThrow('a fault');
    expect(thrown).toEqual([
      { isRefusal: true, sessionId: expect.any(String) },
      { isRefusal: false, sessionId: expect.any(String) },
    ]);
  });

  it('what a room’s timer throws is handed over, too', async () => {
    const thrown = jest.fn<(error: Error, method: string) => void>();
    class Throwing extends PlainRoom {
      override onUncaughtException(error: Error, method: string): void {
        thrown(error, method);
      }
    }
    const room = await stage.open(Throwing);
    room.clock.setTimeout(() => {
      throw new Error('a fault');
    }, 0);
    await waitFor(() => thrown.mock.calls.length > 0);
    expect(thrown.mock.calls[0]![1]).toBe('setTimeout');
  });
});
