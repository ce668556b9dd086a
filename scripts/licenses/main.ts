import { execFileSync } from 'node:child_process';
import { PROJECT_DIR } from '../../server/paths';
import { judgeLicenses } from './judgeLicenses';

/** Lists the licences of all packages in the lock file; ends with 1 if one of them forbids its use. */
const args = ['sbom', '--package-lock-only', '--sbom-format', 'cyclonedx'];
const json = execFileSync('npm', args, { cwd: PROJECT_DIR, maxBuffer: 64 * 1024 * 1024 });
const { byLicense, faults } = judgeLicenses(JSON.parse(json.toString()));

const sorted = [...byLicense].sort(([, some], [, others]) => others.length - some.length);
for (const [license, packages] of sorted) {
  process.stdout.write(`${license} (${packages.length})\n  ${packages.join('\n  ')}\n`);
}
if (faults.length > 0) {
  process.stderr.write(`\n${faults.join('\n')}\n`);
  process.exitCode = 1;
}
