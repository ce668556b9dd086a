import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { Player } from '../../test/support/player';
import { type ServedWorld, serveWorld } from '../../test/support/serveWorld';

const PASSWORD = 'look but do not touch';

let world: ServedWorld;
let anna: Player;

beforeAll(async () => {
  world = await serveWorld({ MONITOR_PASSWORD: PASSWORD });
  anna = await Player.guest(world.url);
});
afterAll(async () => {
  await world.close();
});

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(world.url + path, { headers });

const withPassword = (password: string) => ({
  authorization: `Basic ${Buffer.from(`admin:${password}`).toString('base64')}`,
});

describe('health', () => {
  it('tells that the process lives and can serve', async () => {
    expect((await get('/healthz')).status).toBe(200);
    const ready = await get('/readyz');
    expect([ready.status, await ready.json()]).toEqual([200, { ready: true }]);
  });
});

describe('the map', () => {
  it('is served as the very bytes that the server walks on, named by their hash', async () => {
    const response = await get('/world/meadow.tmj');
    const bytes = Buffer.from(await response.arrayBuffer());
    const hash = createHash('sha256').update(bytes).digest('hex');
    expect(response.headers.get('etag')).toBe(`"${anna.welcome.mapHash}"`);
    expect(hash.startsWith(anna.welcome.mapHash)).toBe(true);
  });

  it('is not sent again to who has it', async () => {
    const headers = { 'if-none-match': `"${anna.welcome.mapHash}"`, 'cache-control': 'max-age=0' };
    expect((await get('/world/meadow.tmj', headers)).status).toBe(304);
  });
});

describe('the monitor', () => {
  it.each(['/monitor', '/monitor/', '/monitor/api', '/monitor/api/room?roomId=x'])(
    '%s asks for the password',
    async (path) => {
      expect((await get(path)).status).toBe(401);
      expect((await get(path, withPassword('wrong'))).status).toBe(401);
    },
  );

  it('shows the state of the room', async () => {
    const list = await (await get('/monitor/api', withPassword(PASSWORD))).json();
    expect(list.rooms).toEqual([expect.objectContaining({ name: 'world', clients: 1 })]);
    const path = `/monitor/api/room?roomId=${anna.welcome.channel}`;
    const room = await (await get(path, withPassword(PASSWORD))).json();
    const actor = room.state.actors[anna.welcome.actorId];
    expect(actor).toMatchObject({ name: anna.self!.name, x: anna.self!.x, y: anna.self!.y });
  });

  it('calls no method of a room, not even for who has the password', async () => {
    const query = `roomId=${anna.welcome.channel}&method=disconnect&args=%5B%5D`;
    for (const path of [
      '/monitor/api/room/call',
      '/monitor/api/room/call/',
      '/MONITOR/api/room/CALL',
    ]) {
      const response = await get(`${path}?${query}`, withPassword(PASSWORD));
      expect([path, response.ok]).toEqual([path, false]);
    }
    expect(anna.isClosed).toBe(false);
  });
});
