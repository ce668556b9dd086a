import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder: the nearest one above this file, built or not, that has a package.json. */
export const PROJECT_DIR = findProjectDir(dirname(fileURLToPath(import.meta.url)));

export const MAP_DIR = join(PROJECT_DIR, 'shared/world');

/** The page as it was built for this server. */
export const CLIENT_DIR = join(PROJECT_DIR, 'dist/client');

/** This program's, as package.json says it. */
export const VERSION = (
  JSON.parse(readFileSync(join(PROJECT_DIR, 'package.json'), 'utf8')) as { version: string }
).version;

function findProjectDir(folder: string): string {
  return existsSync(join(folder, 'package.json')) ? folder : findProjectDir(dirname(folder));
}
