import { Accounts } from '../server/account/Accounts';
import { ActorStore, type ClaimedActor } from '../server/actor/ActorStore';
import { databasesHere, openDatabase } from '../test/support/databases';
import { quantile } from './quantile';

const CROWDS = [10, 100, 1000];
const REPETITIONS = 50;

/** How long the one statement takes that saves so many positions. */
export interface Saved {
  positions: number;
  database: string;
  medianMs: number;
  p95Ms: number;
}

/** Saves crowds of several sizes again and again, on each kind of database. */
export async function measureSaves(): Promise<Saved[]> {
  const results: Saved[] = [];
  for (const kind of databasesHere()) {
    const database = await openDatabase(kind);
    const { dataSource } = database;
    const store = new ActorStore(dataSource);
    const accounts = new Accounts(dataSource, () => ({ x: 0, y: 0 }));
    const crowd: ClaimedActor[] = [];
    while (crowd.length < Math.max(...CROWDS)) {
      const { actorId, tokenVersion } = await accounts.createGuest({});
      crowd.push((await store.claim(actorId, tokenVersion))!.actor!);
    }
    for (const positions of CROWDS) {
      const times: number[] = [];
      for (let i = 0; i < REPETITIONS; i++) {
        const moved = crowd.slice(0, positions);
        for (const actor of moved) {
          actor.revision += 1;
          actor.x += 1;
        }
        const started = performance.now();
        await store.savePositions(moved);
        times.push(performance.now() - started);
      }
      const [medianMs, p95Ms] = [quantile(times, 0.5), quantile(times, 0.95)];
      results.push({ positions, database: kind, medianMs, p95Ms });
    }
    await database.close();
  }
  return results;
}
