import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { measureBytes } from './bytes';
import { measureCorrections } from './corrections';
import { measureLoads, tableOfLoads } from './loads';
import { measureSaves } from './saves';
import { measureSignIns } from './signIns';

const HELP = `npm run bench -- [options]

What the server's promises cost on this machine; prints one table for each.

  --quick        only what takes no more than a minute or two: the small loads
  --profile DIR  leaves a .cpuprofile of each server in this folder
  --json FILE    writes the figures of the loads there, too
`;

/** Per load, once everybody has arrived. */
const SECONDS = 20;
const QUICK_SECONDS = 10;

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    profile: { type: 'string' },
    json: { type: 'string' },
    help: { type: 'boolean', short: 'h', default: false },
  },
});

if (values.help) {
  process.stdout.write(HELP);
} else {
  const { quick, profile: profileDir, json } = values;
  const print = (text: string) => process.stdout.write(`${text}\n\n`);
  print(measureCorrections());
  const loads = await measureLoads({
    quick,
    seconds: quick ? QUICK_SECONDS : SECONDS,
    profileDir,
  });
  print(tableOfLoads(loads));
  if (json) await writeFile(json, JSON.stringify(loads, null, 2));
  print(await measureBytes());
  if (!quick) {
    print(await measureSaves());
    print(await measureSignIns());
  }
}
