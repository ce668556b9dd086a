import * as z from 'zod/mini';
import { catch as or } from 'zod/mini';
import { DEFAULT_BINDINGS, KEY_ACTIONS, type KeyAction, isBindable } from './bindings';

// Compiling a schema is what the page's policy forbids.
z.config({ jitless: true });

const KEY = 'meadow.settings';

function binding(action: KeyAction) {
  const code = z.string().check(z.refine((code) => isBindable(action, code)));
  return or(code, DEFAULT_BINDINGS[action]);
}

const bindings = z.object(
  Object.fromEntries(KEY_ACTIONS.map((action) => [action, binding(action)])) as Record<
    KeyAction,
    ReturnType<typeof binding>
  >,
);

/** Each field by itself: what cannot be read is as it was at first, and takes nothing along. */
const shape = z.object({
  sound: or(z.boolean(), false),
  volume: or(z.number().check(z.minimum(0), z.maximum(1)), 0.6),
  language: or(z.enum(['auto', 'en', 'de']), 'auto'),
  /** Device pixels per world pixel; null shows as much of the world as the screen may. */
  zoom: or(z.nullable(z.int().check(z.positive())), null),
  /** `auto` as the device asks for it. */
  reducedMotion: or(z.enum(['auto', 'on']), 'auto'),
  bubbles: or(z.boolean(), true),
  minimap: or(z.boolean(), true),
  joystick: or(z.boolean(), false),
  haptics: or(z.boolean(), false),
  keys: or(bindings, DEFAULT_BINDINGS),
});

export type SettingsValues = z.infer<typeof shape>;

/** What the player at this device has chosen, kept from visit to visit. */
export class Settings {
  #values = read();
  readonly #listeners = new Set<() => void>();

  get<Name extends keyof SettingsValues>(name: Name): SettingsValues[Name] {
    return this.#values[name];
  }

  set<Name extends keyof SettingsValues>(name: Name, value: SettingsValues[Name]): void {
    this.#values = { ...this.#values, [name]: value };
    write(this.#values);
    this.#tell();
  }

  /** Makes everything what it was at first. */
  reset(): void {
    this.#values = shape.parse({});
    write(this.#values);
    this.#tell();
  }

  /** Takes over what is chosen in other tabs of this browser, too. */
  followOtherTabs(window: EventTarget): void {
    window.addEventListener('storage', () => {
      this.#values = read();
      this.#tell();
    });
  }

  /** Calls `listener` after every change until the returned function is called. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

function read(): SettingsValues {
  const stored = or(shape, shape.parse({}));
  try {
    return stored.parse(JSON.parse(localStorage.getItem(KEY) ?? '{}'));
  } catch {
    return shape.parse({});
  }
}

function write(values: SettingsValues): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(values));
  } catch {
    // Storage may be forbidden or full: then the choice holds until the page is reloaded.
  }
}

/** The settings of this page. */
export const settings = new Settings();
