import { join, relative } from 'node:path';

/** The longest path of a Unix socket that the system takes, in bytes: all others are like macOS. */
const MAX_SOCKET_PATH = process.platform === 'linux' ? 107 : 103;

/**
 * The path of a Unix socket in a folder, from the root or from here, whichever is shorter; throws
 * an error with a sentence when both are too long for one.
 */
export function socketPath(directory: string, name: string): string {
  const absolute = join(directory, name);
  const fromHere = relative(process.cwd(), absolute);
  const path = fromHere.length < absolute.length ? fromHere : absolute;
  if (Buffer.byteLength(path) > MAX_SOCKET_PATH) {
    throw new Error(`the path of ${directory} is too long for a socket; choose a shorter one`);
  }
  return path;
}
