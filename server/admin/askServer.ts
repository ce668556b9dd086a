import { once } from 'node:events';
import { type Socket, connect } from 'node:net';
import { OperatorError } from '../OperatorError';
import { errorCode } from '../errorCode';
import { readJson } from '../readJson';
import { socketPath } from '../sockets/socketPath';
import {
  ADMIN_SOCKET,
  type AdminAnswer,
  type AdminRequest,
  MAX_ANSWER_BYTES,
  adminAnswer,
} from './adminMessages';
import { connectToPort } from './adminPort';
import { readLines } from './readLines';

/**
 * Has the server that runs on a folder do what is wanted, and returns how that ended; undefined
 * when none listens there.
 *
 * @param tell takes the lines that come before the end
 */
export async function askServer(
  dataDir: string,
  request: AdminRequest,
  tell: (line: string) => void,
): Promise<AdminAnswer | undefined> {
  const server = await open(dataDir);
  if (!server) return undefined;
  const { socket, token } = server;
  try {
    socket.write(`${JSON.stringify({ ...request, token })}\n`);
    for await (const line of readLines(socket, MAX_ANSWER_BYTES)) {
      const { data: answer } = adminAnswer.safeParse(readJson(line));
      // A server of a newer version may say more than this one understands.
      if (!answer) continue;
      if (answer.kind !== 'told') return answer;
      tell(answer.text);
    }
  } catch (error) {
    if (!/^E(PIPE|CONNRESET)$/.test(errorCode(error))) throw error;
  } finally {
    socket.destroy();
  }
  const text = 'The server ended before it had answered. Look into its log, and try again.';
  return { kind: 'failed', text, isWrongArguments: false };
}

interface Connection {
  socket: Socket;
  /** Left out on a Unix socket, which only the same user may open. */
  token?: string;
}

async function open(dataDir: string): Promise<Connection | undefined> {
  return (await openSocket(dataDir)) ?? connectToPort(dataDir);
}

async function openSocket(dataDir: string): Promise<Connection | undefined> {
  let path: string;
  try {
    path = socketPath(dataDir, ADMIN_SOCKET);
  } catch {
    return undefined;
  }
  const socket = connect(path);
  try {
    await once(socket, 'connect');
    return { socket };
  } catch (error) {
    socket.destroy();
    if (!/^E(ACCES|PERM)$/.test(errorCode(error))) return undefined;
    throw new OperatorError(
      `${dataDir} belongs to another user.\nSay this as the user that the server runs as.`,
      { cause: error },
    );
  }
}
