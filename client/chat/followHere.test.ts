import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { tell } from '../languages/Languages';
import { MutedNames } from './MutedNames';
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
  stored.clear();
  Reflect.deleteProperty(globalThis, 'localStorage');
});

const LINK = 'https://meadow.example/?channel=abc';

function follow(line: string, names: MutedNames) {
  return followHere(line, { names, link: () => LINK });
}

function told(line: string, names: MutedNames): string {
  return tell(follow(line, names)!.text);
}

it.each(['hello', '/muted', '/who', 'a /mute b', '//mute Ann'])(
  'leaves %j to the server',
  (text) => {
    expect(follow(text, new MutedNames())).toBeUndefined();
  },
);

it('tells the address that leads friends here', () => {
  expect(told('/invite', new MutedNames())).toBe(`Whoever opens ${LINK} comes to where you are.`);
});

it('tells whom one has muted', () => {
  const names = new MutedNames();
  expect(told('/mute', names)).toBe('You have muted nobody.');
  for (const name of ['Ben', 'ann', 'BEN']) follow(`/mute ${name}`, names);
  expect(told('/MUTE', names)).toBe('Muted: ann, BEN.');
});

it.each(['/mute Ann Ben', '/unmute', '/unmute Ann', '/unmute Ann Ben'])(
  'cannot follow %j',
  (text) => {
    const names = new MutedNames();
    expect(follow(text, names)).toMatchObject({ code: 'command', failed: true });
    expect(names.names).toEqual([]);
  },
);

it('remembers on this device', () => {
  follow('/mute Ann', new MutedNames());
  expect(new MutedNames().has('ANN')).toBe(true);
  follow('/unmute ann', new MutedNames());
  expect(new MutedNames().has('Ann')).toBe(false);
});

it('remembers no more than 200, the last ones', () => {
  const names = new MutedNames();
  for (let i = 0; i < 230; i += 1) names.add(`P${1000 + i}`);
  for (const known of [names, new MutedNames()]) {
    expect(known.names).toHaveLength(200);
    expect(known.has('P1029')).toBe(false);
    expect(known.has('P1229')).toBe(true);
  }
});

it.each(['nonsense', '{}', '[1, null]', 'null'])('does without what it cannot read: %s', (text) => {
  stored.set('meadow.muted', text);
  expect(new MutedNames().names).toEqual([]);
});

it('does without storage', () => {
  Reflect.deleteProperty(globalThis, 'localStorage');
  const names = new MutedNames();
  names.add('Ann');
  expect(names.has('Ann')).toBe(true);
});
