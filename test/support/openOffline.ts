import { dataSourceFor } from '../../ormconfig';
import { readEnv } from '../../server/env';
import { createLog } from '../../server/log';
import { MAP_DIR } from '../../server/paths';
import { type Services, openServices } from '../../server/services';
import { prepareDatabase } from './preparedDatabase';

/** The services of a server on the data in a folder, as they are when it starts; nothing is served. */
export async function openOffline(dataDir: string): Promise<Services> {
  await prepareDatabase(dataDir);
  const env = readEnv({ DATA_DIR: dataDir, NODE_ENV: 'test', LOG_LEVEL: 'silent' });
  const log = createLog(env);
  const dataSource = dataSourceFor(env);
  return openServices({ env, log, dataSource, version: 'test', mapDir: MAP_DIR });
}
