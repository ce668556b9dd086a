import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { type AddressInfo, type Socket, connect, createServer } from 'node:net';
import { matchMaker } from '@colyseus/core';
import { CloseCode } from '../../shared/constants';
import { Player } from '../../test/support/player';
import { type ServedWorld, serveWorld } from '../../test/support/serveWorld';
import { waitFor } from '../../test/support/waitFor';
import { socketOf } from '../colyseus/connections/socketOf';

const MEGABYTE = 1024 * 1024;

let world: ServedWorld;
const players: Player[] = [];

beforeAll(async () => {
  world = await serveWorld({}, { map: 'empty' });
});
afterEach(async () => {
  for (const player of players.splice(0)) if (!player.isClosed) await player.room.leave();
});
afterAll(() => world.close());

async function guest(url = world.url) {
  const player = await Player.guest(url);
  players.push(player);
  return player;
}

async function join(token: string) {
  const player = await Player.join(world.url, token);
  players.push(player);
  return player;
}

describe('a lost connection', () => {
  it('leaves the actor standing, shown as offline, for a reload to take up', async () => {
    const anna = await guest();
    const observer = await guest();
    await anna.walk(2000, 2000);
    anna.room.connection.close();
    await waitFor(() => observer.view(anna)?.online === false);
    const again = await join(anna.signedIn.token);
    expect(again.welcome.actorId).toBe(anna.welcome.actorId);
    expect(Array.from(again.self!.path)).toEqual([2000, 2000]);
    await waitFor(() => observer.view(anna)?.online === true);
    expect(observer.notices.some(({ code }) => code === 'left')).toBe(false);
  });

  it('gives the returning connection its actor and a welcome', async () => {
    const anna = await guest();
    const observer = await guest();
    const { reconnectionToken } = anna.room;
    anna.room.connection.close();
    await waitFor(() => observer.view(anna)?.online === false);
    const returned = await anna.reconnect(world.url, reconnectionToken);
    players.push(returned);
    expect(returned.welcome.actorId).toBe(anna.welcome.actorId);
    await waitFor(() => observer.view(anna)?.online === true);
  });

  it('is noticed at once when its player comes back over another one', async () => {
    const anna = await guest();
    const observer = await guest();
    await anna.walk(2000, 2000);
    let disappeared = false;
    observer.room.onStateChange(() => (disappeared ||= !observer.view(anna)));
    const returned = await anna.reconnect(world.url, anna.room.reconnectionToken);
    players.push(returned);
    expect(returned.welcome.actorId).toBe(anna.welcome.actorId);
    expect(Array.from(returned.self!.path)).toEqual([2000, 2000]);
    await anna.closed;
    await returned.walk(2100, 2100);
    expect(observer.view(anna)).toMatchObject({ online: true });
    expect(disappeared).toBe(false);
    expect(observer.notices.some(({ code }) => code === 'left')).toBe(false);
  });

  it('comes back to nobody who has another token', async () => {
    const anna = await guest();
    const roomId = anna.room.reconnectionToken.split(':')[0];
    await expect(anna.reconnect(world.url, `${roomId}:guessed`)).rejects.toThrow(
      /reconnection token/,
    );
    await anna.walk(1000, 1000);
    expect(anna.isClosed).toBe(false);
  });
});

describe('an actor that another process has claimed', () => {
  it('is let go with the next save, which changes nothing', async () => {
    const anna = await guest();
    const observer = await guest();
    const { actorId } = anna.welcome;
    const { dataSource } = world.services;
    await dataSource.query('UPDATE actor SET epoch = epoch + 1 WHERE id = $1', [actorId]);
    const place = `SELECT x, y FROM instanced_entity AS place
      JOIN actor ON place.id = instanced_entity_id WHERE actor.id = $1`;
    const before = await dataSource.query(place, [actorId]);
    // Whether the walk is answered before the save ends the session is open.
    anna.send('walk', { seq: 1, x: anna.self!.x + 500, y: anna.self!.y });
    expect(await anna.closed).toMatchObject({ code: CloseCode.REPLACED });
    await waitFor(() => !observer.view(anna));
    expect(await dataSource.query(place, [actorId])).toEqual(before);
    await waitFor(() => world.services.positions.unsaved.length === 0);
  });

  it('is let go also while the return of its player is awaited', async () => {
    const anna = await guest();
    const observer = await guest();
    await anna.walk(anna.self!.x + 500, anna.self!.y);
    anna.room.connection.close();
    await waitFor(() => observer.view(anna)?.online === false);
    await world.services.dataSource.query('UPDATE actor SET epoch = epoch + 1 WHERE id = $1', [
      anna.welcome.actorId,
    ]);
    await waitFor(() => !observer.view(anna));
  });
});

describe('a client that does not read', () => {
  /** A way to the server on which, once it is stopped, nothing is read that the server sends. */
  async function unreadLink() {
    const ends: Socket[] = [];
    const { port } = new URL(world.url);
    const listener = createServer((near) => {
      const far = connect(Number(port), '127.0.0.1');
      near.pipe(far).pipe(near);
      for (const socket of [near, far]) socket.on('error', () => undefined);
      far.on('close', () => near.destroy());
      ends.push(far);
    });
    listener.listen(0, '127.0.0.1');
    await once(listener, 'listening');
    const url = `http://127.0.0.1:${(listener.address() as AddressInfo).port}`;
    const stop = () => {
      for (const end of ends) end.unpipe().pause();
    };
    const close = () => {
      for (const end of ends) end.destroy();
      listener.close();
    };
    return { url, stop, close };
  }

  it('is dropped when it has left half a megabyte unread, and nobody else is harmed', async () => {
    const link = await unreadLink();
    const deaf = await guest(link.url);
    const observer = await guest();
    const room = matchMaker.getLocalRoomById(deaf.welcome.channel);
    const { sessionId } = deaf.room;
    link.stop();
    // What the system takes off the server's hands comes first.
    const text = 'x'.repeat(64 * 1024);
    const unread = () => {
      const client = room.clients.getById(sessionId);
      return client ? socketOf(client).bufferedAmount : Infinity;
    };
    for (let sent = 0; unread() <= MEGABYTE / 2; sent += text.length) {
      expect(sent).toBeLessThan(64 * MEGABYTE);
      room.clients.getById(sessionId)!.send('chat', { text });
      await new Promise(setImmediate);
    }
    await waitFor(() => !room.clients.getById(sessionId));
    await waitFor(() => observer.view(deaf)?.online === false);
    await observer.walk(observer.self!.x, observer.self!.y + 5);
    link.close();
    await deaf.closed;
  });
});

it('a WebSocket without a session is answered a few times, and no flood', async () => {
  const socket = new WebSocket(world.url.replace('http', 'ws'));
  await once(socket, 'open');
  let answers = 0;
  socket.addEventListener('message', () => (answers += 1));
  const closed = once(socket, 'close');
  for (let i = 0; i < 1000; i += 1) socket.send(Uint8Array.of(18));
  await closed;
  expect(answers).toBe(20);
});
