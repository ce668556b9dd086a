import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * A program on the PATH or in one of these folders, that Debian's package brings.
 *
 * Without it this says so loudly; in CI, where that would hide a fault, it throws.
 */
export function findBinary(
  name: string,
  debianPackage: string,
  folders: readonly string[] = [],
): string | undefined {
  const searched = [...(process.env.PATH ?? '').split(delimiter), ...folders];
  const binary = searched.map((each) => join(each, name)).find(existsSync);
  if (binary) return binary;
  const message = `NOT TESTED: there is no ${name} on the PATH.`;
  if (process.env.CI) throw new Error(message);
  process.stderr.write(
    `\n!!! ${message}\n!!! Install Debian's package "${debianPackage}" to run these tests.\n\n`,
  );
  return undefined;
}
