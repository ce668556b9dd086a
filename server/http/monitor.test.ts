import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LogLines } from '../../test/support/LogLines';
import { Player } from '../../test/support/player';
import { type ServedWorld, serveWorld } from '../../test/support/serveWorld';
import { waitFor } from '../../test/support/waitFor';

const PASSWORD = 'look but do not touch';

const basic = (password: string, user = 'admin') => ({
  authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
});

let world: ServedWorld;
let lines: LogLines;

const get = (path: string, headers: Record<string, string> = basic(PASSWORD)) =>
  fetch(world.url + path, { headers });

async function open(variables: NodeJS.ProcessEnv = {}) {
  lines = new LogLines();
  world = await serveWorld({ MONITOR_PASSWORD: PASSWORD, ...variables }, { lines });
}

describe('the monitor', () => {
  let anna: Player;

  beforeAll(async () => {
    await open();
    anna = await Player.guest(world.url);
  });
  afterAll(async () => world.close());

  it.each(['/monitor', '/monitor/', '/monitor/meadow.js', '/monitor/api', '/MONITOR/api/room'])(
    '%s asks for the password',
    async (path) => {
      const response = await get(path, {});
      expect(response.status).toBe(401);
      expect(response.headers.get('www-authenticate')).toMatch(/^Basic realm=/);
      expect(await response.json()).toMatchObject({ error: 'unauthorized' });
    },
  );

  it('is called by its address with a slash behind it, which its page counts on', async () => {
    const response = await get('/monitor');
    expect(response.url).toBe(`${world.url}/monitor/`);
    const page = await response.text();
    expect(page).toContain('src="./meadow.js"');
    expect(page).not.toContain('googleapis');
  });

  it('lists each room with its figures, taken now', async () => {
    const look = async () => (await (await get('/monitor/api')).json()).rooms[0].metadata;
    expect(await look()).toEqual({
      room: 'world',
      players: '1',
      channel: anna.welcome.channel,
      'patch bytes/s': expect.stringMatching(/^\d+$/),
      'save lag': expect.stringMatching(/^\d+ ms$/),
      'event loop lag': expect.stringMatching(/^\d+ ms$/),
    });
    const ben = await Player.guest(world.url);
    expect(await look()).toMatchObject({ players: '2' });
    await ben.room.leave();
    await waitFor(async () => (await look()).players === '1');
    anna.send('ping', { t: 1 });
  });

  it('names a column for each figure', async () => {
    const { columns, rooms } = await (await get('/monitor/api')).json();
    const told = columns.flatMap((column: { metadata?: string }) => column.metadata ?? []);
    expect(told).toEqual(Object.keys(rooms[0].metadata));
  });

  it('shows everybody in a room, where they are now', async () => {
    const { actorId, channel } = anna.welcome;
    const look = async () => {
      const room = await (await get(`/monitor/api/room?roomId=${channel}`)).json();
      return room.state.actors[actorId];
    };
    anna.send('ping', { t: 1, rtt: 42, corrections: { eased: 2, snapped: 1 } });
    await waitFor(() => anna.pongs.length >= 2);
    const { name, x, y } = anna.self!;
    expect(await look()).toEqual({
      id: actorId,
      name,
      online: true,
      x,
      y,
      sessionId: anna.room.sessionId,
      pingMs: 42,
      corrections: '2 eased, 1 snapped',
      lastSave: 'as joined',
    });
    const walk = await anna.walk(x + 300, y);
    const { path } = walk;
    const seen = await waitFor(async () => {
      const actor = await look();
      return actor.x !== x && !actor.lastSave.startsWith('as joined') && actor;
    });
    expect(seen.lastSave).toMatch(/^\d+ ms ago(, moved since)?$/);
    expect(seen.walksTo).toMatch(/ in \d+ ms$/);
    const [endX, endY] = [path[path.length - 2], path[path.length - 1]];
    expect(seen.walksTo.startsWith(`${endX}, ${endY} in `)).toBe(true);
    await anna.stop();
    expect((await look()).walksTo).toBeUndefined();
  });

  it('calls no method of a room, not even for who has the password', async () => {
    const query = `roomId=${anna.welcome.channel}&method=disconnect&args=%5B%5D`;
    const body = JSON.stringify({
      roomId: anna.welcome.channel,
      call: { method: 'disconnect', args: [] },
    });
    const headers = {
      ...basic(PASSWORD),
      'content-type': 'application/json',
      origin: world.url,
    };
    for (const path of [
      '/monitor/api/room/call',
      '/monitor/api/room/call/',
      '/MONITOR/api/room/CALL',
    ]) {
      const response = await get(`${path}?${query}`);
      expect([path, response.status]).toEqual([path, 404]);
      const posted = await fetch(world.url + path, { method: 'POST', headers, body });
      expect([path, posted.status]).toEqual([path, 404]);
      expect((await posted.json()).message).toBe('This monitor only shows.');
    }
    expect(anna.isClosed).toBe(false);
  });
});

describe('the password of the monitor', () => {
  beforeAll(() => open());
  afterAll(async () => world.close());

  it('is guessed at ten times by one address, which then waits; each guess is in the log', async () => {
    const wrong = [
      basic('wrong'),
      basic(PASSWORD, 'root'),
      { authorization: `Bearer ${PASSWORD}` },
    ];
    for (let i = 0; i < 10; i += 1) {
      // Who knows it takes nothing away from others.
      expect((await get('/monitor/api')).status).toBe(200);
      expect((await get('/monitor/', wrong[i % 3])).status).toBe(401);
    }
    for (const headers of [basic('wrong'), basic(PASSWORD)]) {
      const response = await get('/monitor/', headers);
      expect(response.status).toBe(429);
      expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(800);
    }
    const logged = lines.of('a wrong password for the monitor');
    expect(logged).toHaveLength(10);
    expect(logged[0]).toMatchObject({ address: '127.0.0.1', requestId: expect.any(String) });
    expect(lines.text).not.toContain('wrong"');
    expect(lines.text).not.toContain(PASSWORD);
  });
});

describe('an action of the monitor', () => {
  let anna: Player;
  let ben: Player;

  beforeAll(() => open({ MONITOR_ACTIONS: '1' }));
  afterAll(async () => world.close());

  interface Asking {
    headers?: Record<string, string>;
    roomId?: string;
    why?: string;
  }

  async function act(call: unknown, { headers, roomId, why }: Asking = {}): Promise<Response> {
    return fetch(`${world.url}/monitor/api/room/call`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...basic(PASSWORD),
        origin: world.url,
        ...headers,
      },
      body: JSON.stringify({ roomId: roomId ?? anna.welcome.channel, call, why }),
    });
  }

  const audited = () => lines.of('an operator acted').map(({ audit }) => audit);

  beforeAll(async () => {
    anna = await Player.guest(world.url);
    ben = await Player.guest(world.url);
  });

  it.each<[string, Record<string, string>]>([
    ['another page', { origin: 'http://evil.example' }],
    ['a page in a frame of nobody', { origin: 'null' }],
    ['no page', { origin: '' }],
    ['another page, as the browser says', { 'sec-fetch-site': 'cross-site' }],
    ['a page of another port, as the browser says', { 'sec-fetch-site': 'same-site' }],
  ])('is refused to %s', async (_who, headers) => {
    const response = await act({ method: 'disconnect', args: [] }, { headers });
    expect(response.status).toBe(403);
    expect(audited()).toEqual([]);
  });

  it('needs the password, and a POST', async () => {
    const call = { method: 'disconnect', args: [] };
    expect((await act(call, { headers: { authorization: '' } })).status).toBe(401);
    const query = `roomId=${anna.welcome.channel}&method=disconnect&args=%5B%5D`;
    const response = await get(`/monitor/api/room/call?${query}`);
    expect(response.status).toBe(403);
    expect(audited()).toEqual([]);
    expect(anna.isClosed).toBe(false);
  });

  it.each([
    { method: 'setState', args: [{}] },
    { method: '_editStateProperty', args: [['actors', '1', 'x'], 5] },
    { method: 'disconnect', args: [4000] },
    { method: 'broadcast', args: ['welcome', { text: 'hi' }] },
    { method: 'broadcast', args: ['notice', { text: '' }] },
    { method: 'broadcast', args: ['notice', { text: 'x'.repeat(241) }] },
    { method: '_forceClientDisconnect', args: [] },
    'disconnect',
    undefined,
  ])('is none of the few that there are: %j', async (call) => {
    const response = await act(call);
    expect([response.status, (await response.json()).error]).toEqual([422, 'invalid']);
    expect(audited()).toEqual([]);
  });

  it('is refused for a room that is gone', async () => {
    const response = await act({ method: 'disconnect', args: [] }, { roomId: 'gone' });
    expect(response.status).toBe(404);
  });

  it('tells everybody something', async () => {
    const notice = { code: 'announcement', text: 'Tea is served.' };
    const call = { method: 'broadcast', args: ['notice', { text: ' Tea is served. ' }] };
    expect((await act(call)).status).toBe(200);
    await waitFor(() => [anna, ben].every(({ notices }) => notices.some(isAnnouncement)));
    expect(ben.notices.find(isAnnouncement)).toEqual(notice);
  });

  it('tells one player something', async () => {
    const args = [ben.room.sessionId, 'notice', { text: 'Only you.' }];
    await act({ method: '_sendMessageToClient', args });
    await waitFor(() => ben.notices.some(({ text }) => text === 'Only you.'));
    expect(anna.notices.some(({ text }) => text === 'Only you.')).toBe(false);
  });

  it('ends a connection, and is written down with its reason', async () => {
    const call = { method: '_forceClientDisconnect', args: [ben.room.sessionId] };
    await act(call, { why: 'spam' });
    expect((await ben.closed).code).toBe(4101);
    expect(audited().at(-1)).toEqual({
      who: 'monitor (127.0.0.1)',
      whom: anna.welcome.channel,
      what: JSON.stringify(call),
      why: 'spam',
    });
  });

  it('closes a room, whose players come back by themselves', async () => {
    await act({ method: 'disconnect', args: [] });
    expect((await anna.closed).code).toBe(4103);
  });
});

function isAnnouncement({ code }: { code: string }): boolean {
  return code === 'announcement';
}
