import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Usage } from './BenchServer';
import { cpuSeconds } from './usage';

/** The address of a server that listens on this machine. */
export function urlOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** What this process has used. */
export function usage(): Usage {
  return { cpuSeconds: cpuSeconds(), rss: process.memoryUsage().rss };
}
