import { createHash, timingSafeEqual } from 'node:crypto';
import { chmod, mkdir } from 'node:fs/promises';
import { type Socket, createServer } from 'node:net';
import { resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { readJson } from '../readJson';
import type { Services } from '../services';
import type { Close } from '../sockets/SharedFolder';
import { listenAlone } from '../sockets/listenAlone';
import { socketPath } from '../sockets/socketPath';
import { takesSockets } from '../sockets/takesSockets';
import { ADMIN_SOCKET, type AdminAnswer, MAX_REQUEST_BYTES, adminRequest } from './adminMessages';
import { createToken, listenOnPort } from './adminPort';
import { runVerb } from './runVerb';

/** A command says at once what it wants. */
const REQUEST_TIMEOUT_MS = 5_000;

/** How long commands may take to go when the server ends. */
const FAREWELL_MS = 500;

const MAX_COMMANDS = 20;

/** What commands have to show where the system does not look who they are. */
type Token = string | undefined;

/**
 * Lets operators' commands reach these services over a Unix socket in `DATA_DIR`, which only the same
 * user may open; closing the returned services closes it first. Where there can be no such sockets, it is
 * a port of 127.0.0.1, and who asks shows a token that lies in `DATA_DIR`.
 *
 * Where neither can be, commands work on the database themselves, if it is not the embedded one.
 */
export async function openDoor(services: Services): Promise<Services> {
  const { env, log, close: closeServices } = services;
  const ending = new AbortController();
  let token: Token;
  const server = createServer(
    (socket) => void answer(services, socket, { ending: ending.signal, token }),
  );
  server.maxConnections = MAX_COMMANDS;
  let closeDoor: Close | undefined;
  try {
    const folder = resolve(env.DATA_DIR);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    if (!(await takesSockets(folder))) token = createToken();
    closeDoor = await (token === undefined
      ? listenAlone(server, folder, ADMIN_SOCKET)
      : listenOnPort(server, folder, token));
    if (!closeDoor) throw new Error('another process listens there');
    if (token === undefined) await chmod(socketPath(folder, ADMIN_SOCKET), 0o600);
  } catch (error) {
    await closeDoor?.();
    log.warn({ reason: String(error) }, 'operators’ commands cannot reach this process');
    return services;
  }
  return {
    ...services,
    async close() {
      const closed = closeDoor();
      ending.abort();
      // A command that does not go keeps nobody from being saved.
      await Promise.race([closed, delay(FAREWELL_MS, undefined, { ref: false })]);
      await closeServices();
    },
  };
}

/** Takes one request of a command, and tells it what comes of it. */
async function answer(
  services: Services,
  socket: Socket,
  { ending, token }: { ending: AbortSignal; token: Token },
): Promise<void> {
  const gone = new AbortController();
  socket.on('close', () => gone.abort());
  const timer = setTimeout(() => socket.destroy(), REQUEST_TIMEOUT_MS);
  const send = (message: AdminAnswer) => socket.write(`${JSON.stringify(message)}\n`);
  try {
    const request = adminRequest.safeParse(readJson(await firstLine(socket)));
    clearTimeout(timer);
    if (!request.success) {
      send({ kind: 'failed', text: 'The server cannot read that.', isWrongArguments: true });
      return;
    }
    const { verb, args, cwd, token: shown = '' } = request.data;
    if (token !== undefined && !isSame(shown, token)) {
      throw new Error('who says it does not know the token in DATA_DIR');
    }
    services.log.info({ verb, args }, 'an operator’s command');
    send(
      await runVerb(services, {
        name: verb,
        args,
        cwd,
        tell: (text) => send({ kind: 'told', text }),
        signal: AbortSignal.any([gone.signal, ending]),
      }),
    );
  } catch (error) {
    services.log.warn({ reason: String(error) }, 'an operator’s command could not be read');
  } finally {
    clearTimeout(timer);
    socket.end();
  }
}

/** Compared in a time that tells nothing. */
function isSame(shown: string, token: string): boolean {
  const [a, b] = [shown, token].map((text) => createHash('sha256').update(text).digest());
  return timingSafeEqual(a!, b!);
}

/** What comes after it is read and ignored: only who reads notices that the other end is gone. */
async function firstLine(socket: Socket): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  let text = Buffer.alloc(0);
  socket.on('data', (chunk) => {
    if (text.includes('\n')) return;
    text = Buffer.concat([text, chunk]);
    if (text.includes('\n')) resolve(text.subarray(0, text.indexOf('\n')).toString());
    else if (text.length > MAX_REQUEST_BYTES) reject(new Error('it is too long'));
  });
  socket.once('close', () => reject(new Error('it was never sent')));
  return promise;
}
