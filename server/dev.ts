import dataSource from '../ormconfig';
import { createServer } from './app';
import { readEnv } from './env';
import { createLog } from './log';
import { MAP_DIR } from './paths';
import { type Services, openServices } from './services';

/** Where the services of the code before a hot reload are found, to be closed. */
const KEEPER = globalThis as { meadowServices?: Services };

await KEEPER.meadowServices?.close();

const env = readEnv(process.env);
const log = createLog(env);

KEEPER.meadowServices = await openServices({
  env,
  log,
  dataSource,
  version: 'dev',
  mapDir: MAP_DIR,
});

/** The server that Vite's development server takes in; it reloads with every change. */
export const server = createServer(KEEPER.meadowServices);
