import { randomInt } from 'node:crypto';
import { matchMaker } from '@colyseus/core';
import type { DataSource } from 'typeorm';
import { Accounts } from './account/Accounts';
import { GuestRemoval } from './account/GuestRemoval';
import { SignInLimits } from './account/SignInLimits';
import { Tokens } from './account/Tokens';
import { tokenSecret } from './account/tokenSecret';
import { ActorStore } from './actor/ActorStore';
import { PositionWriter } from './actor/PositionWriter';
import { migrate } from './database/migrate';
import type { Point } from '../shared/movement/grid';
import { standardOutput } from './NonBlockingOutput';
import type { Env } from './env';
import type { Log } from './log';
import { backUpBeforeMigrating } from './backup/backUpBeforeMigrating';
import { afterLostNews } from './cluster/afterLostNews';
import { catchUp } from './cluster/catchUp';
import { Handover } from './cluster/Handover';
import { Peers } from './cluster/Peers';
import { Players } from './cluster/Players';
import { Registry } from './cluster/Registry';
import { Reservations } from './cluster/Reservations';
import { meetPeers, visitPeers } from './cluster/meetPeers';
import { type RedisLinks, closeRedisLinks, openRedisLinks } from './cluster/RedisLinks';
import { type Audit, auditIn } from './audit';
import { countFailures } from './database/countFailures';
import { JoinLimits } from './http/JoinLimits';
import { askWhoAnswers } from './http/healthRoutes';
import { Metrics } from './metrics/Metrics';
import { Enforcement } from './moderation/Enforcement';
import { Moderation } from './moderation/Moderation';
import { Reports } from './moderation/Reports';
import { Channels } from './world/Channels';
import { Expulsions } from './world/Expulsions';
import { RecentLag } from './metrics/RecentLag';
import { type MapFile, readMapFile } from './world/mapFile';
import { PlayerLimits } from './world/PlayerLimits';
import { Playing } from './world/Playing';
import { RULES, type Rules } from './world/rules';
import { Turns } from './world/Turns';
import { removeParts } from './wholeFiles';

/** What rooms and routes work with, open as long as the process serves. */
export interface Services {
  env: Env;
  log: Log;
  version: string;
  /** Whether this process is a command that will soon be done, and nobody plays here. */
  isCommand: boolean;
  dataSource: DataSource;
  mapFile: MapFile;
  rules: Rules;
  /** Of each player. */
  limits: PlayerLimits;
  accounts: Accounts;
  tokens: Tokens;
  signInLimits: SignInLimits;
  joinLimits: JoinLimits;
  metrics: Metrics;
  /** The event loop's. */
  lag: RecentLag;
  /** Writes down what somebody with power over others did. */
  audit: Audit;
  actors: ActorStore;
  positions: PositionWriter;
  playing: Playing;
  /** Everybody who plays, wherever. */
  players: Players;
  /** The other processes of the same world. */
  peers: Peers;
  /** The channels of this process. */
  channels: Channels;
  /** Of seats, in all channels. */
  reservations: Reservations;
  moderation: Moderation;
  reports: Reports;
  handover: Handover;
  /** Undefined where there is one process. */
  redis: RedisLinks | undefined;
  registry: Registry | undefined;
  /** Of the joins of each actor. */
  turns: Turns<number>;
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
  /**
   * Opened for one command, not to serve: the schema stays as it is, guests stay, and the other
   * processes do not count on this one.
   */
  isCommand?: boolean;
  /** Where they are not the usual ones. */
  rules?: Partial<Rules>;
  /** Where a newcomer begins; left out, at one of the map's places for that. */
  arrival?: () => Point;
}

/** How often it is looked for players of whom nothing needs to be remembered. */
const SWEEP_MS = 10_000;

/** Opens the database, brings its schema up to date and reads the map. */
export async function openServices(given: Given): Promise<Services> {
  const { env, log, dataSource, mapDir, isCommand = false } = given;
  const mapFile = await readMapFile(`${mapDir}/meadow.tmj`, 'meadow');
  await dataSource.initialize();
  // Who has the embedded database has its folder for itself.
  if (env.DATABASE_URL === undefined) await removeParts(env.DATA_DIR, `${env.DATA_DIR}/backups`);
  if (!isCommand) {
    await backUpBeforeMigrating(given);
    await migrate(dataSource);
  }
  const rules = { ...RULES, ...given.rules };
  const limits = new PlayerLimits(rules);
  const sweeping = setInterval(() => limits.sweep(), SWEEP_MS).unref();
  const { spawns } = mapFile.map;
  const { arrival = () => spawns[randomInt(spawns.length)]! } = given;
  const actors = new ActorStore(dataSource);
  const metrics = new Metrics();
  countFailures(dataSource, metrics);
  const positions = new PositionWriter({ store: actors, log, meter: metrics });
  const playing = new Playing();
  const guestRemoval = isCommand
    ? undefined
    : new GuestRemoval({ dataSource, playing, log, days: env.GUEST_DAYS });
  const tokens = new Tokens(await tokenSecret(env), env.GUEST_DAYS);
  const redis = await openRedisLinks(env, log);
  const peers = new Peers(log, redis?.quick, redis?.ears);
  const turns = new Turns<number>();
  const players = new Players({ playing, turns, log, peers, positions });
  const registry = redis && new Registry(redis.patient, log);
  const channels = new Channels();
  const reservations = new Reservations({ channels, peers });
  const enforcement = new Enforcement({ peers, playing, channels, turns, log });
  const handover = new Handover(peers, env.DRAIN_SECONDS);
  if (isCommand) await visitPeers(peers);
  else await meetPeers(peers, { env, fingerprint: tokens.fingerprint });
  const lag = new RecentLag();
  metrics.watch({
    version: given.version,
    players: () => playing.count,
    connections: () => playing.aliveCount,
    channels: () => matchMaker.stats.local.roomCount,
    reservations: () => reservations.count,
    fullestChannel: () => playing.fullestChannelCount / env.MAX_PLAYERS,
    unsavedActors: () => positions.unsaved.length,
    saveLagMs: () => positions.lagMs,
    lostLogLines: () => standardOutput.lostCount,
    isEnding: () => handover.isEnding,
    answering: askWhoAnswers({ dataSource, redis }),
  });
  const moderation = new Moderation({
    dataSource,
    enforcement,
    isPlaying: async (actorId) => (await players.locate(actorId)) !== undefined,
  });
  const endCatchingUp =
    redis &&
    afterLostNews({ redis, peers, log }, async () =>
      catchUp({ dataSource, moderation, playing, turns, log }),
    );
  return {
    ...given,
    isCommand,
    rules,
    limits,
    redis,
    registry,
    lag,
    audit: auditIn(moderation, log),
    mapFile,
    accounts: new Accounts(dataSource, arrival),
    tokens,
    signInLimits: new SignInLimits(env, log, redis?.quick),
    joinLimits: new JoinLimits({ env, peers, redis: redis?.quick }),
    metrics,
    actors,
    positions,
    playing,
    players,
    peers,
    channels,
    reservations,
    moderation,
    reports: new Reports(dataSource, enforcement),
    handover,
    turns,
    expulsions: new Expulsions(),
    async close() {
      guestRemoval?.stop();
      registry?.stop();
      endCatchingUp?.();
      lag.stop();
      clearInterval(sweeping);
      try {
        await positions.flush();
      } finally {
        positions.stop();
        await peers.leave();
        if (redis) closeRedisLinks(redis);
        await dataSource.destroy();
      }
    },
  };
}
