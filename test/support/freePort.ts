import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { errorCode } from '../../server/errorCode';

/** Below those that systems give to outgoing connections, and to servers that want any. */
const PORTS = { min: 10_000, max: 32_000 };

/**
 * A port on which nothing listens, for a server that has to know it before it starts: nobody is given
 * it in between.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(PORTS.min, PORTS.max);
    const server = createServer().listen(port, '127.0.0.1');
    try {
      await once(server, 'listening');
    } catch (error) {
      if (errorCode(error) === 'EADDRINUSE') continue;
      throw error;
    }
    server.close();
    await once(server, 'close');
    return port;
  }
}
