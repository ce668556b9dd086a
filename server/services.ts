import { randomInt } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { Accounts } from './account/Accounts';
import { Tokens, tokenSecret } from './account/Tokens';
import { ActorStore } from './actor/ActorStore';
import { PositionWriter } from './actor/PositionWriter';
import { migrate } from './database/migrate';
import type { Env } from './env';
import type { Log } from './log';
import { type MapFile, readMapFile } from './world/mapFile';
import { Playing } from './world/Playing';

/** What rooms and routes work with, open as long as the process serves. */
export interface Services {
  env: Env;
  log: Log;
  version: string;
  dataSource: DataSource;
  mapFile: MapFile;
  accounts: Accounts;
  tokens: Tokens;
  actors: ActorStore;
  positions: PositionWriter;
  playing: Playing;
  /** Writes what is unsaved and lets go of the database. */
  close: () => Promise<void>;
}

interface Given {
  env: Env;
  log: Log;
  dataSource: DataSource;
  version: string;
  /** The folder of the Tiled maps. */
  mapDir: string;
}

/** Opens the database, brings its schema up to date and reads the map. */
export async function openServices(given: Given): Promise<Services> {
  const { env, log, dataSource, mapDir } = given;
  const mapFile = await readMapFile(`${mapDir}/meadow.tmj`, 'meadow');
  await dataSource.initialize();
  await migrate(dataSource);
  const { spawns } = mapFile.map;
  const actors = new ActorStore(dataSource);
  const positions = new PositionWriter(actors, log);
  return {
    ...given,
    mapFile,
    accounts: new Accounts(dataSource, () => spawns[randomInt(spawns.length)]!),
    tokens: new Tokens(await tokenSecret(env)),
    actors,
    positions,
    playing: new Playing(),
    async close() {
      await positions.flush();
      positions.stop();
      await dataSource.destroy();
    },
  };
}
