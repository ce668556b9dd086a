/** What a key can do; the dialog lists the actions in this order. */
export const KEY_ACTIONS = [
  'up',
  'left',
  'down',
  'right',
  'chat',
  'minimap',
  'nearby',
  'zoomIn',
  'zoomOut',
  'hud',
] as const;

export type KeyAction = (typeof KEY_ACTIONS)[number];

/** The chosen key of each action, as a `KeyboardEvent.code`: a place on the keyboard. */
export type KeyBindings = Readonly<Record<KeyAction, string>>;

export const DEFAULT_BINDINGS: KeyBindings = {
  up: 'KeyW',
  left: 'KeyA',
  down: 'KeyS',
  right: 'KeyD',
  chat: 'Enter',
  minimap: 'KeyM',
  nearby: 'KeyN',
  zoomIn: 'NumpadAdd',
  zoomOut: 'NumpadSubtract',
  hud: 'F3',
};

/** Keys that do the same whatever is chosen: places on the keyboard, or what is printed there. */
const FIXED_CODES: Readonly<Record<string, KeyAction>> = {
  ArrowUp: 'up',
  ArrowLeft: 'left',
  ArrowDown: 'down',
  ArrowRight: 'right',
  Enter: 'chat',
  NumpadEnter: 'chat',
};
const FIXED_PRINTS: Readonly<Record<string, KeyAction>> = {
  '/': 'chat',
  '+': 'zoomIn',
  '=': 'zoomIn',
  '-': 'zoomOut',
  _: 'zoomOut',
};

/** The key that always does it, as it is shown beside the chosen one. */
export const FIXED_KEY: Readonly<Partial<Record<KeyAction, string>>> = {
  up: 'ArrowUp',
  left: 'ArrowLeft',
  down: 'ArrowDown',
  right: 'ArrowRight',
  chat: 'Enter',
  zoomIn: 'NumpadAdd',
  zoomOut: 'NumpadSubtract',
};

/** Keys by which one moves and scrolls in any page, and those that browsers keep for themselves. */
const RESERVED =
  /^$|^(Tab|Escape|Space|Page(Up|Down)|Home|End|CapsLock|ContextMenu|F5|F11|F12|Fn.*|Unidentified|(Shift|Control|Alt|Meta|OS).*)$/;

/** Whether a key may be chosen for an action; Enter and the arrows stay what they are. */
export function isBindable(action: KeyAction, code: string): boolean {
  return !RESERVED.test(code) && (FIXED_CODES[code] ?? action) === action;
}

/** What a pressed key does: as it was chosen, or else as it always does. */
export function actionOf(
  { code, key }: { code: string; key: string },
  bindings: KeyBindings,
): KeyAction | undefined {
  const chosen = KEY_ACTIONS.find((action) => bindings[action] === code);
  return chosen ?? FIXED_CODES[code] ?? FIXED_PRINTS[key];
}

/** Which other action a key was chosen for, if any. */
export function takenBy(
  action: KeyAction,
  code: string,
  bindings: KeyBindings,
): KeyAction | undefined {
  return KEY_ACTIONS.find((other) => other !== action && bindings[other] === code);
}
