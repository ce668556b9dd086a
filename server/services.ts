import { randomInt } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { Accounts } from './account/Accounts';
import { GuestRemoval } from './account/GuestRemoval';
import { SignInLimits } from './account/SignInLimits';
import { Tokens, tokenSecret } from './account/Tokens';
import { ActorStore } from './actor/ActorStore';
import { PositionWriter } from './actor/PositionWriter';
import { migrate } from './database/migrate';
import type { Env } from './env';
import type { Log } from './log';
import { Metrics } from './metrics/Metrics';
import { openRedis } from './openRedis';
import { Expulsions } from './world/Expulsions';
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
  signInLimits: SignInLimits;
  metrics: Metrics;
  actors: ActorStore;
  positions: PositionWriter;
  playing: Playing;
  expulsions: Expulsions;
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
  const metrics = new Metrics();
  const positions = new PositionWriter({ store: actors, log, meter: metrics });
  const playing = new Playing();
  metrics.watch({ unsavedActors: () => positions.unsaved.length, players: () => playing.count });
  const guestRemoval = new GuestRemoval({ dataSource, playing, log, days: env.GUEST_DAYS });
  const redis = openRedis(env, log);
  return {
    ...given,
    mapFile,
    accounts: new Accounts(dataSource, () => spawns[randomInt(spawns.length)]!),
    tokens: new Tokens(await tokenSecret(env)),
    signInLimits: new SignInLimits(env, log, redis),
    metrics,
    actors,
    positions,
    playing,
    expulsions: new Expulsions(),
    async close() {
      guestRemoval.stop();
      redis?.disconnect();
      await positions.flush();
      positions.stop();
      await dataSource.destroy();
    },
  };
}
