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
import { pageRoutes } from '../../server/http/pageRoutes';
import { readPageVersion } from '../../server/http/pageVersion';
import { createLog } from '../../server/log';
import { CLIENT_DIR, MAP_DIR } from '../../server/paths';
import { type Services, openServices } from '../../server/services';
import type { Rules } from '../../server/world/rules';
import type { Point } from '../../shared/movement/grid';
import type { LogLines } from './LogLines';
import { prepareDatabase } from './preparedDatabase';

/** A server in this process, with a database of its own. */
export interface ServedWorld {
  url: string;
  port: number;
  services: Services;
  /** Where the next newcomer begins, if not where others do. */
  arrival?: Point;
  httpServer: HttpServer;
  close: () => Promise<void>;
}

const EMPTY_MAP = { width: 4096, height: 4096 };
const ARRIVAL = { x: 1984, y: 1984, width: 128, height: 128 };

/** Colyseus is there once in a process. */
let isServing = false;

interface Options {
  /** On an empty one nothing is in anybody's way. */
  map?: 'village' | 'empty';
  /** Whether the built page is served, too. */
  hasPage?: boolean;
  /** What takes in the log. */
  lines?: LogLines;
  /** Where they are not the usual ones. */
  rules?: Partial<Rules>;
  /** Where a newcomer begins when so many are there; left out, at one of the map's places for that. */
  arrivalOf?: (count: number) => Point;
}

/** Serves a world on a free port; `variables` are further environment variables. */
export async function serveWorld(
  variables: NodeJS.ProcessEnv = {},
  { map = 'village', hasPage = false, lines, rules, arrivalOf }: Options = {},
): Promise<ServedWorld> {
  if (isServing) throw new Error('close the one world before another one is served');
  isServing = true;
  const folder = await mkdtemp(join(tmpdir(), 'meadow-test-'));
  if (map === 'empty') {
    const tiled = emptyMap(EMPTY_MAP, ARRIVAL);
    await writeFile(join(folder, 'meadow.tmj'), JSON.stringify(tiled));
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
  const services: Services = await openServices({
    env,
    log: createLog(env, lines),
    dataSource: dataSourceFor(env),
    version: hasPage ? readPageVersion(CLIENT_DIR) : 'test',
    mapDir: map === 'village' ? MAP_DIR : folder,
    rules,
    arrival: arrivalOf && (() => served.arrival ?? arrivalOf(services.playing.count)),
  });
  const httpServer = createHttpServer();
  const page = hasPage ? pageRoutes(CLIENT_DIR) : undefined;
  const server: Server = createServer(services, { httpServer, page });
  await server.listen(env.PORT, env.HOST);
  guardRequests(httpServer, services);
  const { port } = httpServer.address() as AddressInfo;
  const served: ServedWorld = {
    url: `http://127.0.0.1:${port}`,
    port,
    services,
    httpServer,
    async close() {
      await server.gracefullyShutdown(false);
      httpServer.closeAllConnections();
      await services.close();
      await rm(folder, { recursive: true, force: true });
      isServing = false;
    },
  };
  return served;
}
