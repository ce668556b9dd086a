import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { type Server, connect, createServer } from 'node:net';
import { join, relative } from 'node:path';
import { errorCode } from '../errorCode';

/** The longest path of a Unix socket that every system takes. */
const MAX_SOCKET_PATH = 100;

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
  const absolute = join(directory, 'lock');
  const fromHere = relative(process.cwd(), absolute);
  const path = fromHere.length < absolute.length ? fromHere : absolute;
  if (path.length > MAX_SOCKET_PATH) {
    throw new Error(`the path of ${directory} is too long for a lock; choose a shorter one`);
  }
  const server = (await listen(path)) ?? (await listenAfterStale(path, directory));
  return async () => {
    server.close();
    await once(server, 'close');
  };
}

async function listenAfterStale(path: string, directory: string): Promise<Server> {
  if (await isAlive(path)) throw inUse(directory);
  await rm(path, { force: true });
  const server = await listen(path);
  if (!server) throw inUse(directory);
  return server;
}

async function listen(path: string): Promise<Server | undefined> {
  const server = createServer((socket) => socket.end()).unref();
  server.listen(path);
  try {
    await once(server, 'listening');
    return server;
  } catch (error) {
    if (errorCode(error) === 'EADDRINUSE') return undefined;
    throw error;
  }
}

async function isAlive(path: string): Promise<boolean> {
  const socket = connect(path);
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

function inUse(directory: string): DirectoryInUse {
  return new DirectoryInUse(`another process uses ${directory}`);
}
