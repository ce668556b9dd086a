import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { connect } from 'node:net';
import { delimiter, join } from 'node:path';
import { PROJECT_DIR } from '../../server/paths';
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

/**
 * Redis' binary, on the PATH.
 *
 * Without it this says so loudly; in CI, where that would hide a fault, it throws.
 */
export function findRedis(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const binary = folders.map((each) => join(each, 'redis-server')).find(existsSync);
  if (binary) return binary;
  const message = 'NOT TESTED: there is no redis-server on the PATH.';
  if (process.env.CI) throw new Error(message);
  process.stderr.write(
    `\n!!! ${message}\n!!! Install Debian's package "redis-server" to run these tests.\n\n`,
  );
  return undefined;
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
