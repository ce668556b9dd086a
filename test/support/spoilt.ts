/** What may stand where something else was expected, as it stands in JSON. */
const WORDS = ['null', 'true', '{}', '[]', '[null]', '""', '"x"', '"toString"', '"\\ud800"'];
const NUMBERS = ['-1', '0', '0.5', '999', '1005', '3601', '4999.5', '2147483648', '1e308', '1e999'];
const LONG = [`"${'x'.repeat(1_000_000)}"`, `"${'é'.repeat(100)}"`];
const RUBBISH = [...WORDS, ...NUMBERS, ...LONG, '{"__proto__":{"kind":"end"}}', '"\\u0000"'];

type Path = readonly string[];

/** The ways to everything that a message holds, the message itself among them. */
export function pathsOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, each]) => pathsOf(each, [...path, key]))];
}

const PLACE = '"the place of rubbish"';

/** The text of a message in which what lies at a path is gone, or something else, or has company. */
export function spoilt(
  message: unknown,
  path: Path,
  what: string,
  how: 'gone' | 'other' | 'more',
): string {
  const copy = { root: structuredClone(message) } as Record<string, unknown>;
  let holder = copy;
  for (const key of ['root', ...path].slice(0, -1)) holder = holder[key] as typeof copy;
  const last = path.at(-1) ?? 'root';
  const held = holder[last];
  if (how === 'gone') delete holder[last];
  else if (how === 'other') holder[last] = JSON.parse(PLACE);
  else if (typeof held === 'object' && held !== null) Object.assign(held, { newer: [what] });
  return (JSON.stringify(copy.root) ?? '').replace(PLACE, () => what);
}

/** The texts of a message in every way in which one of its parts can be spoilt. */
export function* spoiltWays(message: unknown): Iterable<string> {
  for (const path of pathsOf(message)) {
    yield spoilt(message, path, '', 'gone');
    yield spoilt(message, path, '', 'more');
    for (const what of RUBBISH) yield spoilt(message, path, what, 'other');
  }
}
