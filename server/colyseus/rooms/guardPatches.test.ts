import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { matchMaker } from '@colyseus/core';
import { CloseCode } from '../../../shared/constants';
import { LogLines } from '../../../test/support/LogLines';
import { Player } from '../../../test/support/player';
import { type ServedWorld, serveWorld } from '../../../test/support/serveWorld';
import { waitFor } from '../../../test/support/waitFor';
import { ViewSerializer } from '../../world/ViewSerializer';

const lines = new LogLines();
let world: ServedWorld;

beforeAll(async () => {
  world = await serveWorld({ MAX_PLAYERS: '2' }, { map: 'empty', lines });
});
afterEach(() => {
  jest.restoreAllMocks();
  lines.text = '';
});
afterAll(async () => {
  await world.close();
});

/** Lets the patches of one channel fail, so many times. */
function failPatches(player: Player, times: number) {
  const applyPatches = Reflect.get(ViewSerializer.prototype, 'applyPatches');
  const room = matchMaker.getLocalRoomById(player.room.roomId);
  let failures = 0;
  jest.spyOn(ViewSerializer.prototype, 'applyPatches').mockImplementation(function (
    this: ViewSerializer,
    clients,
  ) {
    if (clients !== room.clients || failures >= times) return applyPatches.call(this, clients);
    failures += 1;
    throw new Error('a fault');
  });
  return () => failures;
}

describe('a patch that fails', () => {
  it('is told once, and the next one brings what it should have', async () => {
    const [anna, ben] = [await Player.guest(world.url), await Player.guest(world.url)];
    const failures = failPatches(anna, 5);
    await anna.walk(3000, 3000);
    await waitFor(() => Array.from(ben.view(anna)!.path).includes(3000));
    expect(failures()).toBe(5);
    expect(lines.of('a patch failed')).toHaveLength(1);
    for (const player of [anna, ben]) await player.room.leave();
  });

  it('again and again ends its channel alone, and everybody in it is saved', async () => {
    const [anna, ben] = [await Player.guest(world.url), await Player.guest(world.url)];
    const carl = await Player.guest(world.url);
    expect(carl.room.roomId).not.toBe(anna.room.roomId);
    await anna.walk(anna.self!.x + 1000, anna.self!.y);
    failPatches(anna, Infinity);
    for (const player of [anna, ben]) {
      expect(await player.closed).toMatchObject({ code: CloseCode.SHUTTING_DOWN });
      expect(player.notices.at(-1)).toMatchObject({ code: 'shutting_down' });
    }
    expect(lines.of('a patch failed').length).toBeLessThanOrEqual(1);
    expect(lines.of('patches fail again and again: this channel ends')).toHaveLength(1);
    expect(carl.isClosed).toBe(false);
    expect(Array.from((await carl.walk(500, 500)).path)).toEqual([500, 500]);
    await waitFor(() => world.services.positions.unsaved.length === 0);

    jest.restoreAllMocks();
    const again = await Player.join(world.url, anna.signedIn.token);
    expect(again.self!.x).toBeGreaterThan(anna.self!.x);
    for (const player of [again, carl]) await player.room.leave();
  });

  it('for one client drops that one alone', async () => {
    const [anna, ben] = [await Player.guest(world.url), await Player.guest(world.url)];
    const room = matchMaker.getLocalRoomById(ben.room.roomId);
    const client = room.clients.find(({ sessionId }) => sessionId === ben.room.sessionId)!;
    jest.spyOn(client, 'raw').mockImplementationOnce(() => {
      throw new Error('a fault');
    });
    ben.send('walk', { seq: 1, x: 3000, y: 3000 });
    await waitFor(() => ben.isClosed);
    expect(anna.isClosed).toBe(false);
    await anna.room.leave();
  });
});
