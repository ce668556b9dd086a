/** Those whose name on the keyboard is not that of their place. */
const NAMES: Readonly<Record<string, string>> = {
  NumpadAdd: '+',
  NumpadSubtract: '−',
  NumpadMultiply: '×',
  NumpadDivide: '÷',
  NumpadDecimal: '.',
  NumpadEnter: 'Enter',
};

/** What the keyboard prints, by place; grows with what the browser tells and what is pressed. */
const printed = new Map<string, string>();

interface WithKeyboard {
  /** Only of some browsers, and only where the page came over https or from this computer. */
  readonly keyboard?: { getLayoutMap?: () => Promise<ReadonlyMap<string, string>> };
}

/** Learns what the keyboard prints; resolves when nothing more can be learned at once. */
export async function learnLayout(): Promise<void> {
  try {
    const layout = await (navigator as WithKeyboard).keyboard?.getLayoutMap?.();
    for (const [code, print] of layout ?? []) printed.set(code, print);
  } catch {
    // A page in a frame may not ask; then keys are called as on an English keyboard.
  }
}

/** Learns what a pressed key prints, as long as nothing changes its meaning. */
export function learnKey({ code, key, shiftKey }: KeyboardEvent): void {
  // A sign that is not finished, as of an accent, has a longer name.
  if (!shiftKey && key.length === 1) printed.set(code, key);
}

/** How a key is called: by what is printed on it, as far as that is known; may be empty. */
export function keyName(code: string): string {
  const name = NAMES[code] ?? printed.get(code) ?? code.replace(/^(Key|Digit|Numpad)/, '');
  return name.length === 1 ? name.toUpperCase() : name.replace(/(?<=[a-z])(?=[A-Z])/g, ' ');
}
