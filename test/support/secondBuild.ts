import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROJECT_DIR } from '../../server/paths';

/** Another build of the project, for a server to serve. */
export interface SecondBuild {
  projectDir: string;
  version: string;
  remove: () => Promise<void>;
}

/** What is built, in another folder and as another version. */
export async function secondBuild(version: string): Promise<SecondBuild> {
  const projectDir = await mkdtemp(join(tmpdir(), 'meadow-build-'));
  for (const path of ['package.json', 'dist', 'shared/world']) {
    await cp(join(PROJECT_DIR, path), join(projectDir, path), { recursive: true });
  }
  await symlink(join(PROJECT_DIR, 'node_modules'), join(projectDir, 'node_modules'));
  const page = join(projectDir, 'dist/client/index.html');
  const html = await readFile(page, 'utf8');
  await writeFile(page, html.replace(/(name="version" content=")[^"]*/, `$1${version}`));
  return { projectDir, version, remove: async () => rm(projectDir, { recursive: true }) };
}
