import { createServer } from 'node:net';
// With its ending: Node itself loads this file, too.
import { listenAlone } from '../sockets/listenAlone.ts';

/** Thrown by `lockDirectory` when a living process holds the lock. */
export class DirectoryInUse extends Error {
  override name = 'DirectoryInUse';
}

/**
 * Keeps a folder for this process until the returned function is called or the process ends.
 *
 * The lock is a listening Unix socket: the system drops it with its process, however that ends,
 * and it also holds between containers that share the folder.
 */
export async function lockDirectory(directory: string): Promise<() => Promise<void>> {
  const server = createServer((socket) => socket.destroy()).unref();
  const unlock = await listenAlone(server, directory, 'lock');
  if (!unlock) throw new DirectoryInUse(`another process uses ${directory}`);
  return unlock;
}
