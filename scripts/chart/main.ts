import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PROJECT_DIR } from '../../server/paths';
import { type Charted, drawChart } from './drawChart';

/** Draws the README's chart from what the bench left: `npm run chart`, or `… -- FROM.json TO.svg`. */
const [from = join(PROJECT_DIR, 'docs/bench.json'), to = join(PROJECT_DIR, 'docs/bench.svg')] =
  process.argv.slice(2);
await writeFile(to, drawChart(JSON.parse(await readFile(from, 'utf8')) as Charted));
