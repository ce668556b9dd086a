import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Makes the folder for all that a run of tests needs for a while. */
export default function setUp() {
  // Short: the names of sockets in it have a limit.
  process.env.MEADOW_TEST_RUN = mkdtempSync(join(tmpdir(), 'meadow-'));
  // PostgreSQL runs as another user, in a folder of its own below this one.
  chmodSync(process.env.MEADOW_TEST_RUN, 0o711);
}
