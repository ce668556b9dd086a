import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, type Server, type Socket, connect } from 'node:net';
import { join } from 'node:path';
import { z } from 'zod';
import { readJson } from '../readJson';
import type { Close } from '../sockets/SharedFolder';
import { holdAlone } from '../sockets/listenAlone';

/** The file in `DATA_DIR` that tells where a server is asked, and what it wants to hear first. */
const PORT_FILE = 'admin-port';

const HOST = '127.0.0.1';

const portFile = z.object({ port: z.number(), token: z.string() });

/** A secret that only who reads `DATA_DIR` can know. */
export function createToken(): string {
  return randomBytes(32).toString('hex');
}

/**
 * Listens on a free port of this computer alone, and writes into a file that only this user can read
 * which it is, with a token; undefined when another process does so already.
 */
export async function listenOnPort(
  server: Server,
  folder: string,
  token: string,
): Promise<Close | undefined> {
  const unlock = await holdAlone(folder, 'adminfile', { isVital: false });
  if (!unlock) return undefined;
  const file = join(folder, PORT_FILE);
  const close = async () => {
    try {
      await rm(file, { force: true });
      if (!server.listening) return;
      const closed = once(server, 'close');
      server.close();
      await closed;
    } finally {
      await unlock();
    }
  };
  try {
    server.listen(0, HOST);
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    // One that a killed process has left may have let others read it.
    await rm(file, { force: true });
    await writeFile(file, JSON.stringify({ port, token }), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    await close();
    throw error;
  }
  return close;
}

/** A connection to the server that has written where it is, with its token; undefined without one. */
export async function connectToPort(
  folder: string,
): Promise<{ socket: Socket; token: string } | undefined> {
  const text = await readFile(join(folder, PORT_FILE), 'utf8').catch(() => '');
  const { data: told } = portFile.safeParse(readJson(text));
  if (!told) return undefined;
  const socket = connect(told.port, HOST);
  try {
    await once(socket, 'connect');
  } catch {
    // A process that was killed has left the file.
    socket.destroy();
    return undefined;
  }
  return { socket, token: told.token };
}
