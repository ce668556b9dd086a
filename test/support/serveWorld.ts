import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type Server as HttpServer, createServer as createHttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Server } from '@colyseus/core';
import { emptyMap } from '../../bench/emptyMap';
import { dataSourceFor } from '../../ormconfig';
import { createServer } from '../../server/app';
import { readEnv } from '../../server/env';
import { guardRequests } from '../../server/http/guardRequests';
import { createLog } from '../../server/log';
import { MAP_DIR } from '../../server/paths';
import { type Services, openServices } from '../../server/services';
import type { LogLines } from './LogLines';
import { prepareDatabase } from './preparedDatabase';

/** A server in this process, with a database of its own. */
export interface ServedWorld {
  url: string;
  services: Services;
  httpServer: HttpServer;
  close: () => Promise<void>;
}

const EMPTY_MAP = { width: 4096, height: 4096 };
const ARRIVAL = { x: 1984, y: 1984, width: 128, height: 128 };

/**
 * Serves a world on a free port; `variables` are further environment variables. On an empty map
 * nothing is in anybody's way. What is logged goes to `lines`.
 */
export async function serveWorld(
  variables: NodeJS.ProcessEnv = {},
  { hasEmptyMap = false, lines }: { hasEmptyMap?: boolean; lines?: LogLines } = {},
): Promise<ServedWorld> {
  const folder = await mkdtemp(join(tmpdir(), 'meadow-test-'));
  if (hasEmptyMap) {
    const map = emptyMap(EMPTY_MAP, ARRIVAL);
    await writeFile(join(folder, 'meadow.tmj'), JSON.stringify(map));
  }
  const env = readEnv({
    PORT: '0',
    HOST: '127.0.0.1',
    DATA_DIR: folder,
    NODE_ENV: 'test',
    LOG_LEVEL: lines ? 'info' : 'silent',
    ...variables,
  });
  if (env.DATABASE_URL === undefined && env.DATA_DIR === folder) await prepareDatabase(folder);
  const services = await openServices({
    env,
    log: createLog(env, lines),
    dataSource: dataSourceFor(env),
    version: 'test',
    mapDir: hasEmptyMap ? folder : MAP_DIR,
  });
  const httpServer = createHttpServer();
  const server: Server = createServer(services, { httpServer });
  await server.listen(env.PORT, env.HOST);
  guardRequests(httpServer, services);
  const { port } = httpServer.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    services,
    httpServer,
    async close() {
      await server.gracefullyShutdown(false);
      httpServer.closeAllConnections();
      await services.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
