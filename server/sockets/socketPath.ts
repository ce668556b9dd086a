import { resolve } from 'node:path';

/** The longest path of a Unix socket that the system takes, in bytes: all others are like macOS. */
const MAX_SOCKET_PATH = process.platform === 'linux' ? 107 : 103;

/** Thrown by `socketPath`. */
export class SocketPathTooLong extends Error {
  override name = 'SocketPathTooLong';
}

/**
 * The path of a Unix socket in a folder; throws a `SocketPathTooLong` when it is too long for one. From
 * wherever a process sees the folder, it sees the same.
 */
export function socketPath(directory: string, name: string): string {
  const path = resolve(directory, name);
  if (Buffer.byteLength(path) > MAX_SOCKET_PATH) {
    throw new SocketPathTooLong(`the path of ${directory} is too long for a socket`);
  }
  return path;
}
