import { createServer } from 'node:net';
// With their endings: Node itself loads this file, too.
import { errorCode } from '../errorCode.ts';
import { SocketFolder } from './SocketFolder.ts';
import { SocketPathTooLong } from './socketPath.ts';

/** What a bind, or the use of what was bound, says on a file system that knows no Unix sockets. */
const NO_SOCKETS = /^(EINVAL|ENOTSUP|EOPNOTSUPP|EPERM|ENOSYS|EAFNOSUPPORT|EPROTONOSUPPORT|ENXIO)$/;

/**
 * Whether processes find one another by Unix sockets in a folder: on `/mnt/c` under WSL, on exFAT or SMB
 * they do not, and neither where its path is too long. Throws where it cannot be written.
 */
export async function takesSockets(directory: string): Promise<boolean> {
  const folder = new SocketFolder(directory, createServer());
  try {
    const { own, close } = await folder.listenAside('try');
    try {
      return (await folder.stateOf(own)) === 'alive';
    } finally {
      await close();
    }
  } catch (error) {
    if (error instanceof SocketPathTooLong || NO_SOCKETS.test(errorCode(error))) return false;
    throw error;
  }
}
