import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PROJECT_DIR } from '../server/paths';
import { ROUTES, routeOf } from '../server/metrics/routeOf';
import { Player, signIn } from './support/player';
import { type ServedWorld, serveWorld } from './support/serveWorld';
import { waitFor } from './support/waitFor';

const ACCOUNT = { username: 'Anna', password: 'correct horse battery', avatar: 1 };

const JSON_BODY = { 'content-type': 'application/json' };

/** Of a histogram's buckets there may be some more. */
const MAX_VALUES = 20;

let world: ServedWorld;
let text: string;

/** The value of a line; NaN if there is none. */
function valueOf(line: string): number {
  const found = text.split('\n').find((each) => each.startsWith(`${line} `));
  return found === undefined ? Number.NaN : Number(found.slice(line.length));
}

/** Everything that people do, once at least. */
async function beBusy(url: string): Promise<void> {
  const { token } = await signIn(url, 'register', ACCOUNT);
  await expect(signIn(url, 'login', { ...ACCOUNT, password: 'wrong password' })).rejects.toThrow(
    '401',
  );
  const guest = await Player.guest(url);
  const anna = await Player.join(url, token);
  await expect(Player.join(url, token)).rejects.toMatchObject({ code: 409 });
  await expect(Player.join(url, 'no token')).rejects.toMatchObject({ code: 401 });
  const again = await Player.join(url, token, { takeover: true });
  expect((await anna.closed).code).toBe(4100);
  again.send('chat', { text: 'hello, you bastard' });
  again.send('chat', { text: `/w ${guest.self!.name} psst` });
  again.send('chat', { text: 'a bell: \u0007' });
  for (let i = 0; i < 6; i += 1) again.send('chat', { text: 'on and on' });
  await waitFor(() => again.notices.some(({ code }) => code === 'rate_limited'));
  await again.walk(again.self!.x + 50, again.self!.y);
  const { reconnectionToken } = guest.room;
  guest.room.connection.close(4010);
  await guest.closed;
  const back = await guest.reconnect(url, reconnectionToken);
  await fetch(`${url}/matchmake/create/world`, { method: 'POST', body: '{}', headers: JSON_BODY });
  await fetch(`${url}/api/${'x'.repeat(50)}`);
  await fetch(`${url}/nothing/${Math.random()}`);
  await back.room.leave();
  await waitFor(() => world.services.playing.count === 1);
}

beforeAll(async () => {
  world = await serveWorld();
  world.services.metrics.watchProcess();
  await beBusy(world.url);
  text = await (await fetch(`${world.url}/metrics`)).text();
});
afterAll(async () => {
  await world.close();
});

describe('the metrics of a busy world', () => {
  it.each([
    ['meadow_players', 1],
    ['meadow_connections', 1],
    ['meadow_channels', 1],
    ['meadow_fullest_channel_ratio', 0.001],
    ['meadow_draining', 0],
    ['meadow_build_info{version="test"}', 1],
    ['meadow_dependency_up{dependency="database"}', 1],
    ['meadow_sign_ins_total{kind="register",result="ok"}', 1],
    ['meadow_sign_ins_total{kind="login",result="wrong"}', 1],
    ['meadow_sign_ins_total{kind="guest",result="ok"}', 1],
    ['meadow_joins_total{result="seated"}', 3],
    ['meadow_joins_total{result="already_playing"}', 1],
    ['meadow_joins_total{result="unauthorized"}', 1],
    ['meadow_joins_total{result="refused"}', 1],
    ['meadow_joins_total{result="failed"}', 0],
    ['meadow_takeovers_total', 1],
    ['meadow_reconnections_total', 1],
    ['meadow_connections_ended_total{how="left"}', 1],
    ['meadow_connections_ended_total{how="lost"}', 1],
    ['meadow_connections_ended_total{how="ended"}', 1],
    ['meadow_chat_lines_total{channel="whisper"}', 1],
    ['meadow_chat_masked_total', 1],
    ['meadow_chat_refused_total{reason="unfit"}', 1],
    ['meadow_http_requests_total{route="/api/register",status="2xx"}', 1],
    ['meadow_http_requests_total{route="/api/login",status="4xx"}', 1],
    ['meadow_http_requests_total{route="other",status="4xx"}', 2],
  ])('%s is %d', (line, value) => {
    expect([line, valueOf(line)]).toEqual([line, value]);
  });

  it.each([
    'meadow_chat_lines_total{channel="world"}',
    'meadow_chat_refused_total{reason="too_fast"}',
    'meadow_rate_limited_total{what="chat"}',
    'meadow_http_request_seconds_count',
    'meadow_patch_bytes_count',
  ])('%s has grown', (line) => {
    expect(valueOf(line)).toBeGreaterThan(0);
  });

  it('are each explained in a sentence', () => {
    const names = text.match(/^# TYPE meadow_\S+/gm)!.map((line) => line.split(' ')[2]!);
    expect(names.length).toBeGreaterThan(20);
    for (const name of names) expect(text).toMatch(new RegExp(`^# HELP ${name} [A-Z].+\\.$`, 'm'));
  });

  it('have no label with more values than a person can read', () => {
    const values = new Map<string, Set<string>>();
    for (const [, name, labels] of text.matchAll(/^(\w+)\{(.+)\} /gm)) {
      for (const [, label, value] of labels!.matchAll(/(\w+)="([^"]*)"/g)) {
        const key = `${name} ${label}`;
        values.set(key, (values.get(key) ?? new Set()).add(value!));
      }
    }
    for (const [key, seen] of values) expect([key, seen.size <= MAX_VALUES]).toEqual([key, true]);
  });

  it('are all listed in docs/PROTOCOL.md, and nothing else is', async () => {
    const page = await readFile(join(PROJECT_DIR, 'docs/PROTOCOL.md'), 'utf8');
    const listed = Array.from(page.matchAll(/^\| `(meadow_\w+)/gm), ([, name]) => name);
    const told = Array.from(text.matchAll(/^# TYPE (meadow_\w+)/gm), ([, name]) => name);
    expect(listed.sort()).toEqual(told.sort());
  });
});

describe('routeOf', () => {
  it('knows every route that docs/PROTOCOL.md tells of', async () => {
    const page = await readFile(join(PROJECT_DIR, 'docs/PROTOCOL.md'), 'utf8');
    const paths = Array.from(
      page.matchAll(/^\| `(?:GET|POST|DELETE) (\/\S+)`/gm),
      ([, path]) => path!,
    );
    expect(paths.length).toBeGreaterThan(10);
    for (const path of paths) expect([path, routeOf(path)]).not.toEqual([path, 'other']);
  });

  it.each([
    ['/api/me', '/api/me'],
    ['/api/me/?x=1', '/api/me'],
    ['/API/Login', '/api/login'],
    ['/api/me/export', '/api/me/export'],
    ['/api/nothing', 'other'],
    ['/matchmake/joinOrCreate/world', '/matchmake'],
    ['/monitor/api/room?roomId=x', '/monitor'],
    ['/monitors', 'other'],
    ['/', 'page'],
    ['/?hud=1', 'page'],
    ['/assets/index-1234.js', 'page'],
    ['/world/meadow.tmj', '/world'],
    ['page', 'other'],
    ['', 'other'],
  ])('takes %j for %s', (path, route) => {
    expect(routeOf(path)).toBe(route);
    expect(ROUTES).toContain(route);
  });
});
