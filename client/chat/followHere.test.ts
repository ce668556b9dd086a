import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { tell } from '../languages/Languages';
import { MutedPlayers, type Person } from './MutedPlayers';
import { followHere } from './followHere';

const stored = new Map<string, string>();

beforeEach(() => {
  Object.defineProperty(globalThis, 'localStorage', {
    configurable: true,
    value: {
      getItem: (key: string) => stored.get(key) ?? null,
      setItem: (key: string, value: string) => stored.set(key, value),
    },
  });
});
afterEach(() => {
  known = [];
  stored.clear();
  Reflect.deleteProperty(globalThis, 'localStorage');
});

/** Whom the page has seen or heard. */
let known: Person[] = [];

const LINK = 'https://meadow.example/?channel=abc';

function follow(line: string, muted: MutedPlayers) {
  const find = (name: string) => known.find((person) => person.name === name);
  return followHere(line, { muted, find, link: () => LINK });
}

function told(line: string, muted: MutedPlayers): string {
  return tell(follow(line, muted)!.text);
}

it.each(['hello', '/muted', '/who', 'a /mute b', '//mute Ann'])(
  'leaves %j to the server',
  (text) => {
    expect(follow(text, new MutedPlayers())).toBeUndefined();
  },
);

it('tells the address that leads friends here', () => {
  expect(told('/invite', new MutedPlayers())).toBe(`Whoever opens ${LINK} comes to where you are.`);
});

it('tells whom one has muted', () => {
  const muted = new MutedPlayers();
  expect(told('/mute', muted)).toBe('You have muted nobody.');
  for (const name of ['Ben', 'ann', 'BEN']) follow(`/mute ${name}`, muted);
  expect(told('/MUTE', muted)).toBe('Muted: ann, BEN.');
});

it.each(['/mute Ann Ben', '/unmute', '/unmute Ann', '/unmute Ann Ben'])(
  'cannot follow %j',
  (text) => {
    const muted = new MutedPlayers();
    expect(follow(text, muted)).toMatchObject({ code: 'command', failed: true });
    expect(muted.names).toEqual([]);
  },
);

it('remembers on this device', () => {
  follow('/mute Ann', new MutedPlayers());
  expect(new MutedPlayers().has({ name: 'ANN' })).toBe(true);
  follow('/unmute ann', new MutedPlayers());
  expect(new MutedPlayers().has({ name: 'Ann' })).toBe(false);
});

describe('who is muted', () => {
  it('is so under every name that they take, and by the next page, and nobody else under theirs', () => {
    known = [{ actorId: 7, name: 'Guest-1000' }];
    const muted = new MutedPlayers();
    follow('/mute Guest-1000', muted);
    muted.meet({ actorId: 7, name: 'Ann' });
    for (const each of [muted, new MutedPlayers()]) {
      expect(each.has({ actorId: 7, name: 'Ben' })).toBe(true);
      expect(each.has({ actorId: 8, name: 'Guest-1000' })).toBe(false);
      expect(each.has({ actorId: 8, name: 'Ann' })).toBe(false);
      expect(told('/mute', each)).toBe('Muted: Ann.');
    }
  });

  it('without having been met is known by their name until they are', () => {
    follow('/mute ann', new MutedPlayers());
    const muted = new MutedPlayers();
    expect(muted.has({ actorId: 7, name: 'Ann' })).toBe(true);
    muted.meet({ actorId: 7, name: 'Ann' });
    expect(muted.has({ actorId: 7, name: 'Ben' })).toBe(true);
    expect(new MutedPlayers().has({ actorId: 8, name: 'Ann' })).toBe(false);
  });

  it('without having been met is not lost by being called something else', () => {
    const muted = new MutedPlayers();
    follow('/mute Guest-1000', muted);
    muted.meet({ actorId: 7, name: 'Ann' }, 'Guest-1000');
    expect(muted.has({ actorId: 7, name: 'Ann' })).toBe(true);
  });

  it.each(['Ann', 'Guest-1000'])('is heard again by what they are or were called: %s', (name) => {
    known = [{ actorId: 7, name: 'Guest-1000' }];
    const muted = new MutedPlayers();
    follow('/mute Guest-1000', muted);
    muted.meet({ actorId: 7, name: 'Ann' });
    expect(follow(`/unmute ${name}`, muted)).not.toHaveProperty('failed');
    expect(muted.names).toEqual([]);
  });

  it('by an earlier page, which knew but names, still is', () => {
    stored.set('meadow.muted', '["Ann"]');
    expect(new MutedPlayers().has({ actorId: 7, name: 'ANN' })).toBe(true);
  });
});

it('remembers no more than 200, the last ones', () => {
  const muted = new MutedPlayers();
  for (let i = 0; i < 230; i += 1) muted.add({ name: `P${1000 + i}` });
  for (const known of [muted, new MutedPlayers()]) {
    expect(known.names).toHaveLength(200);
    expect(known.has({ name: 'P1029' })).toBe(false);
    expect(known.has({ name: 'P1229' })).toBe(true);
  }
});

it.each(['nonsense', '{}', '[1, null]', 'null'])('does without what it cannot read: %s', (text) => {
  stored.set('meadow.muted', text);
  expect(new MutedPlayers().names).toEqual([]);
});

it('does without storage', () => {
  Reflect.deleteProperty(globalThis, 'localStorage');
  const muted = new MutedPlayers();
  muted.add({ name: 'Ann' });
  expect(muted.has({ name: 'Ann' })).toBe(true);
});
