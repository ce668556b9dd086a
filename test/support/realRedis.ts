import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { join } from 'node:path';
import { PROJECT_DIR } from '../../server/paths';
import { findBinary } from './findBinary';
import { freePort } from './freePort';
import { waitFor } from './waitFor';

/** The configuration that is deployed. */
const DEPLOYED = join(PROJECT_DIR, 'deploy/redis/redis.conf');

/** A real Redis on a port of its own that keeps nothing. */
export interface RealRedis {
  url: string;
  port: number;
  /** Leaves it alive, but deaf, until it is stopped or woken with SIGCONT. */
  signal: (signal: NodeJS.Signals) => void;
  stop: () => Promise<void>;
}

/** Redis' binary. */
export function findRedis(): string | undefined {
  return findBinary('redis-server', 'redis-server');
}

/** Starts a Redis from its binary, on a free port or on the one of a Redis that has gone. */
export async function startRedis(binary: string, givenPort?: number): Promise<RealRedis> {
  const port = givenPort ?? (await freePort());
  const args = [DEPLOYED, '--port', String(port), '--bind', '127.0.0.1'];
  const server = spawn(binary, args, { stdio: 'ignore' });
  await waitFor(() => answers(port));
  return {
    url: `redis://127.0.0.1:${port}`,
    port,
    signal: (signal) => void server.kill(signal),
    async stop() {
      if (server.exitCode !== null || server.signalCode !== null) return;
      server.kill('SIGKILL');
      await once(server, 'exit');
    },
  };
}

async function answers(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
