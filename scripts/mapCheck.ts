import { basename, join } from 'node:path';
import { OperatorError } from '../server/OperatorError';
import { MAP_DIR } from '../server/paths';
import { readMapFile } from '../server/world/mapFile';
import { checkMap } from '../shared/world/checkMap';

const HELP = `npm run map:check [-- FILE]

Refuses a Tiled map that Meadow cannot be played on, and tells what is wrong where: unknown tiles,
spawn points that cannot be reached, holes in the wall round the world. Without FILE, the world's own
map; docs/map.md says what a map must have.
`;

/** Tells what is wrong with a map; returns the exit code. */
async function main(path: string): Promise<number> {
  try {
    const { map } = await readMapFile(path, basename(path));
    const faults = checkMap(map);
    const { columns, rows, spawns } = map;
    if (faults.length > 0)
      throw new OperatorError(faults.map((each) => `${path}: ${each}`).join('\n'));
    process.stdout.write(
      `${path}: ${columns} × ${rows} tiles, ${spawns.length} spawn points, all well\n`,
    );
    return 0;
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  }
}

const [, , argument = join(MAP_DIR, 'meadow.tmj')] = process.argv;
if (argument === '--help' || argument === '-h') process.stdout.write(HELP);
else process.exitCode = await main(argument);
