import { createServer as createHttpServer } from 'node:http';
import { dataSourceFor } from '../ormconfig';
import { createServer } from '../server/app';
import { readEnv } from '../server/env';
import { guardRequests } from '../server/http/guardRequests';
import { createLog } from '../server/log';
import { openServices } from '../server/services';
import { answerParent } from './answerParent';
import { urlOf, usage } from './serving';

/** Meadow's server on the map in the folder that is given, for `BenchServer`. */
const env = readEnv({
  PORT: '0',
  HOST: '127.0.0.1',
  NODE_ENV: 'production',
  LOG_LEVEL: 'error',
  RATE_LIMITS: 'off',
  MAX_PLAYERS: '10000',
  ...process.env,
});
const services = await openServices({
  env,
  log: createLog(env),
  dataSource: dataSourceFor(env),
  version: 'bench',
  mapDir: process.argv[2]!,
});
const httpServer = createHttpServer();
const server = createServer(services, { httpServer });
await server.listen(env.PORT, env.HOST);
guardRequests(httpServer, services);
answerParent(urlOf(httpServer), {
  usage,
  async stop() {
    await server.gracefullyShutdown(false);
    await services.close();
  },
});
