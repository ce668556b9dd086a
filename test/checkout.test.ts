import { expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROJECT_DIR } from '../server/paths';

const FILES = ['.gitattributes', '.ci/run', 'deploy/nginx/serve.sh', 'deploy/certbot/renew.sh'];

it('a checkout has its lines as they are run, also where Git is to end them as Windows does', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'meadow-test-'));
  const git = (...words: string[]) =>
    execFileSync('git', ['-c', 'core.autocrlf=true', ...words], { cwd: folder, stdio: 'ignore' });
  for (const file of FILES) await cp(join(PROJECT_DIR, file), join(folder, file));
  git('init');
  git('add', '.');
  for (const file of FILES.slice(1)) await rm(join(folder, file));
  git('checkout', '--', '.');
  for (const file of FILES) {
    expect(await readFile(join(folder, file), 'utf8')).toBe(
      await readFile(join(PROJECT_DIR, file), 'utf8'),
    );
  }
  await rm(folder, { recursive: true });
});
