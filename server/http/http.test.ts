import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { Player } from '../../test/support/player';
import { type ServedWorld, serveWorld } from '../../test/support/serveWorld';

let world: ServedWorld;
let anna: Player;

beforeAll(async () => {
  world = await serveWorld();
  anna = await Player.guest(world.url);
});
afterAll(async () => {
  await world.close();
});

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(world.url + path, { headers });

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
