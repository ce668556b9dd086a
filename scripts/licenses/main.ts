import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CommandOutput } from '../../server/CommandOutput';
import { PROJECT_DIR } from '../../server/paths';
import { judgeLicenses } from './judgeLicenses';

/** Lists the licences of all packages in the lock file; ends with 1 if one of them forbids its use. */
const lock: unknown = JSON.parse(readFileSync(join(PROJECT_DIR, 'package-lock.json'), 'utf8'));
const { byLicense, faults } = judgeLicenses(lock);

const output = new CommandOutput(process.stdout);
const sorted = [...byLicense].sort(([, some], [, others]) => others.length - some.length);
for (const [license, packages] of sorted) {
  output.write(`${license} (${packages.length})\n  ${packages.join('\n  ')}\n`);
}
if (faults.length > 0) {
  process.stderr.write(`\n${faults.join('\n')}\n`);
  process.exitCode = 1;
}
