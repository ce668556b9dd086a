import { once } from 'node:events';
import { createServer } from 'node:net';
import { listenAlone, socketPath } from '../listenAlone';

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
  const path = socketPath(directory, 'lock');
  const server = createServer((socket) => socket.end()).unref();
  if (!(await listenAlone(server, path))) {
    throw new DirectoryInUse(`another process uses ${directory}`);
  }
  return async () => {
    server.close();
    await once(server, 'close');
  };
}
