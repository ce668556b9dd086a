import { createServer } from 'node:net';
// With their endings: Node itself loads this file, too.
import { holdAlone, listenAlone } from '../sockets/listenAlone.ts';
import { takesSockets } from '../sockets/takesSockets.ts';

/** Thrown by `lockDirectory` when a living process holds the lock. */
export class DirectoryInUse extends Error {
  override name = 'DirectoryInUse';
}

/**
 * Keeps a folder for this process until the returned function is called or the process ends.
 *
 * The lock is a listening Unix socket: the system drops it with its process, however that ends,
 * and it also holds between containers that share the folder. Where there can be none, it is a file.
 */
export async function lockDirectory(directory: string): Promise<() => Promise<void>> {
  const unlock = await lock(directory);
  if (!unlock) throw new DirectoryInUse(`another process uses ${directory}`);
  return unlock;
}

async function lock(directory: string) {
  if (!(await takesSockets(directory))) return holdAlone(directory, 'lockfile', { isVital: true });
  const server = createServer((socket) => socket.destroy()).unref();
  return listenAlone(server, directory, 'lock');
}
