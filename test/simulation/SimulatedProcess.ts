import type { Authenticated } from '../../server/account/authenticate';
import { PositionWriter } from '../../server/actor/PositionWriter';
import { Peers } from '../../server/cluster/Peers';
import { Players } from '../../server/cluster/Players';
import type { Log } from '../../server/log';
import { Enforcement } from '../../server/moderation/Enforcement';
import type { Services } from '../../server/services';
import { Channels } from '../../server/world/Channels';
import { Expulsions } from '../../server/world/Expulsions';
import { PlayerLimits } from '../../server/world/PlayerLimits';
import { Playing } from '../../server/world/Playing';
import { Turns } from '../../server/world/Turns';
import { RULES } from '../../server/world/rules';
import type { PositionLedger } from './PositionLedger';
import type { SimulatedRedis } from './SimulatedRedis';
import { SimulatedRoom } from './SimulatedRoom';
import { type SimulatedStore, StoreAway } from './SimulatedStore';
import { freePaths } from '../support/maps';

/** Of a size that is soon crossed, and larger than a screen. */
const PATHS = freePaths({ width: 2400, height: 1600 });

/** Expulsions run on a faster clock: they are forgotten within a run, not after an hour. */
const EXPULSIONS_HASTE = 600;

const METRICS = {
  doors: {
    ended: () => undefined,
    reconnected: () => undefined,
    tookOver: () => undefined,
  },
  looked: () => undefined,
  saved: () => undefined,
};

interface Given {
  id: string;
  redis: SimulatedRedis;
  store: SimulatedStore;
  ledger: PositionLedger;
  now: () => number;
  /** Whoever has the token of this text; its version may have ended. */
  bearerOf: (userId: number) => Authenticated;
}

/** One of several processes that serve the world: with one room, and its own of all that is not shared. */
export class SimulatedProcess {
  readonly services: Services;
  readonly enforcement: Enforcement;
  readonly room: SimulatedRoom;
  /** What was logged as an error. */
  readonly errors: unknown[] = [];

  constructor({ id, redis, store, ledger, now, bearerOf }: Given) {
    const log = this.#log(() => ledger.cannotBeReached());
    const { quick, ears } = redis.connect();
    const peers = new Peers(log, quick, ears);
    void peers.listen();
    const playing = new Playing();
    const channels = new Channels();
    const turns = new Turns<number>();
    const actors = store.openFor(id);
    const positions = new PositionWriter({ store: actors, log, meter: METRICS });
    const players = new Players({ playing, turns, log, peers, positions });
    const release = players.release.bind(players);
    players.release = async (actorId, takeover) => {
      ledger.begins(id, actorId);
      return release(actorId, takeover);
    };
    this.enforcement = new Enforcement({ peers, playing, channels, turns, log });
    const services: Partial<Services> = {
      log,
      version: '',
      rules: RULES,
      limits: new PlayerLimits(RULES),
      mapFile: { name: '', hash: '', paths: PATHS } as Services['mapFile'],
      metrics: METRICS as unknown as Services['metrics'],
      actors: actors as Services['actors'],
      positions,
      playing,
      players,
      peers,
      channels,
      turns,
      joinLimits: {
        handOver: () => undefined,
        giveBack: async () => undefined,
      } as unknown as Services['joinLimits'],
      expulsions: new Expulsions(() => now() * EXPULSIONS_HASTE),
      tokens: { read: async (text: string) => tokenOf(text) } as Services['tokens'],
      accounts: {
        find: async (userId: number) => store.statement(() => bearerOf(userId)),
      } as unknown as Services['accounts'],
      moderation: {
        rulingOn: async (userId: number) => {
          return store.statement(() => store.rulingOn(bearerOf(userId).actorId));
        },
      } as unknown as Services['moderation'],
    };
    this.services = services as Services;
    this.room = new SimulatedRoom({ id, services: this.services, store, ledger });
  }

  /** A log that tells when another process did not answer, or was not told. */
  #log(onUnreached: () => void): Log {
    const log: Partial<Log> = {
      child: () => log as never,
      info: () => undefined,
      warn: (line: { peer?: string; kind?: string }) => {
        if (line.peer !== undefined || line.kind !== undefined) onUnreached();
      },
      error: ({ err }: { err?: unknown }) => {
        if (!(err instanceof StoreAway)) this.errors.push(err);
      },
    };
    return log as Log;
  }
}

/** The text of a token. */
export function tokenText(userId: number, version: number): string {
  return `${userId} ${version}`;
}

function tokenOf(text: string) {
  const [userId = 0, version = 0] = text.split(' ').map(Number);
  return { id: text, userId, version, expiresAt: Infinity };
}
