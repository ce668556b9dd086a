import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Makes the folder for all that a run of tests needs for a while. */
export default function setUp() {
  // Short: the names of sockets in it have a limit.
  const folder = mkdtempSync(join(tmpdir(), 'meadow-'));
  // PostgreSQL runs as another user, in a folder of its own below this one.
  chmodSync(folder, 0o711);
  process.env.MEADOW_TEST_RUN = folder;
  // Whoever is interrupted does not come to the teardown.
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(130));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
}
