import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { OperatorError } from '../OperatorError';

/**
 * The version that the build wrote into the page. Pages are told it when they join: one that is
 * another version then makes way for this one. Throws an `OperatorError` if there is no page.
 */
export function readPageVersion(clientDir: string): string {
  const file = join(clientDir, 'index.html');
  const version = versionIn(file);
  if (version !== undefined) return version;
  throw new OperatorError(`${file}: there is no built page to serve.\nBuild it: npm run build`);
}

function versionIn(file: string): string | undefined {
  try {
    return /<meta name="version" content="([^"]+)"/.exec(readFileSync(file, 'utf8'))?.[1];
  } catch {
    return undefined;
  }
}
