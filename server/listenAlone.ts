import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { type Server, connect } from 'node:net';
import { join, relative } from 'node:path';
import { errorCode } from './errorCode';

/** The longest path of a Unix socket that every system takes, in bytes. */
const MAX_SOCKET_PATH = 100;

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

/**
 * Listens on a Unix socket, also on one that a process has left behind that ended without a word;
 * returns false when a living process listens there.
 */
export async function listenAlone(server: Server, path: string): Promise<boolean> {
  if (await listen(server, path)) return true;
  if (await isAlive(path)) return false;
  await rm(path, { force: true });
  return listen(server, path);
}

async function listen(server: Server, path: string): Promise<boolean> {
  server.listen(path);
  try {
    await once(server, 'listening');
    return true;
  } catch (error) {
    if (errorCode(error) === 'EADDRINUSE') return false;
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
