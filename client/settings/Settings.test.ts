import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Settings, type SettingsValues } from './Settings';
import { DEFAULT_BINDINGS } from './bindings';

const KEY = 'meadow.settings';
const FIRST: SettingsValues = {
  sound: false,
  volume: 0.6,
  language: 'auto',
  zoom: null,
  reducedMotion: 'auto',
  bubbles: true,
  minimap: true,
  joystick: false,
  haptics: false,
  keys: DEFAULT_BINDINGS,
};
const NAMES = Object.keys(FIRST) as (keyof SettingsValues)[];

const stored = new Map<string, string>();

function provide(storage: object): void {
  Object.defineProperty(globalThis, 'localStorage', { configurable: true, value: storage });
}

beforeEach(() =>
  provide({
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => stored.set(key, value),
  }),
);
afterEach(() => {
  stored.clear();
  Reflect.deleteProperty(globalThis, 'localStorage');
});

function all(settings: Settings): object {
  return Object.fromEntries(NAMES.map((name) => [name, settings.get(name)]));
}

describe('settings', () => {
  it('are kept for the next visit', () => {
    const settings = new Settings();
    expect(all(settings)).toEqual(FIRST);
    settings.set('language', 'de');
    settings.set('volume', 0);
    settings.set('keys', { ...DEFAULT_BINDINGS, up: 'KeyI' });
    expect(all(new Settings())).toEqual({ ...all(settings) });
    expect(all(settings)).toMatchObject({ language: 'de', volume: 0, keys: { up: 'KeyI' } });
  });

  it.each([
    ['volume', 2],
    ['volume', '0.5'],
    ['language', 'xx'],
    ['zoom', 0.5],
    ['reducedMotion', true],
    ['bubbles', 'no'],
    ['keys', []],
  ])('fall back for %s alone when it is %j', (name, value) => {
    stored.set(KEY, JSON.stringify({ ...FIRST, sound: true, joystick: true, [name]: value }));
    expect(all(new Settings())).toEqual({ ...FIRST, sound: true, joystick: true });
  });

  it.each(['Tab', 'ArrowDown', 7])('fall back for one key alone when it is %j', (code) => {
    stored.set(KEY, JSON.stringify({ keys: { up: code, left: 'KeyJ' } }));
    expect(new Settings().get('keys')).toEqual({ ...DEFAULT_BINDINGS, left: 'KeyJ' });
  });

  it.each(['nonsense', 'null', '[]', '7', '{"unknown": 1}'])('do without %s', (text) => {
    stored.set(KEY, text);
    expect(all(new Settings())).toEqual(FIRST);
  });

  it('hold until the page is reloaded where nothing can be stored', () => {
    const refuse = () => {
      throw new Error('storage is forbidden');
    };
    provide({ getItem: refuse, setItem: refuse });
    const settings = new Settings();
    settings.set('sound', true);
    expect(all(settings)).toEqual({ ...FIRST, sound: true });
  });

  it('can all be made what they were at first', () => {
    const settings = new Settings();
    settings.set('bubbles', false);
    settings.set('keys', { ...DEFAULT_BINDINGS, hud: 'F4' });
    settings.reset();
    expect(all(settings)).toEqual(FIRST);
    expect(all(new Settings())).toEqual(FIRST);
  });

  it('tell of changes, in this tab or another one, until unsubscribed', () => {
    const window = new EventTarget();
    const settings = new Settings();
    settings.followOtherTabs(window);
    const seen: boolean[] = [];
    const unsubscribe = settings.subscribe(() => seen.push(settings.get('sound')));
    settings.set('sound', true);
    stored.set(KEY, '{"sound": false}');
    window.dispatchEvent(new Event('storage'));
    unsubscribe();
    settings.reset();
    expect(seen).toEqual([true, false]);
  });
});
