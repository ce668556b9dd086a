import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { drawWorld } from './drawWorld';

/** Where to draw: the project itself, or another folder, to compare. */
const folder = process.argv[2] ?? fileURLToPath(new URL('../../', import.meta.url));

for (const [path, content] of drawWorld()) {
  const target = join(folder, path);
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, typeof content === 'string' ? content : content.toPng());
  process.stdout.write(`${path}\n`);
}
