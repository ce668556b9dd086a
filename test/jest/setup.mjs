import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { makeRunFolder, removeAbandonedRuns } from './runFolder.ts';

/** Makes the folder for all that a run of tests needs for a while, and clears away those of killed runs. */
export default async function setUp() {
  await removeAbandonedRuns(tmpdir());
  const folder = await makeRunFolder(tmpdir());
  process.env.MEADOW_TEST_RUN = folder;
  // Whoever is interrupted does not come to the teardown.
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(130));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
}
