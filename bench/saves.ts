import { Accounts } from '../server/account/Accounts';
import { ActorStore, type ClaimedActor } from '../server/actor/ActorStore';
import { migrate } from '../server/database/migrate';
import { DATABASES, openDatabase } from '../test/support/databases';
import { milliseconds, quantile, table } from './figures';

const CROWDS = [10, 100, 1000];
const REPETITIONS = 50;

/** How long the one statement takes that saves so many positions. */
export async function measureSaves(): Promise<string> {
  const rows: string[][] = [];
  for (const kind of DATABASES) {
    const database = await openDatabase(kind);
    const { dataSource } = database;
    await migrate(dataSource);
    const store = new ActorStore(dataSource);
    const accounts = new Accounts(dataSource, () => ({ x: 0, y: 0 }));
    const crowd: ClaimedActor[] = [];
    while (crowd.length < Math.max(...CROWDS)) {
      const { actorId, tokenVersion } = await accounts.createGuest({});
      crowd.push((await store.claim(actorId, tokenVersion))!);
    }
    for (const size of CROWDS) {
      const times: number[] = [];
      for (let i = 0; i < REPETITIONS; i++) {
        const moved = crowd.slice(0, size);
        for (const actor of moved) {
          actor.revision += 1;
          actor.x += 1;
        }
        const started = performance.now();
        await store.savePositions(moved);
        times.push(performance.now() - started);
      }
      const cells = [quantile(times, 0.5), quantile(times, 0.95)].map(milliseconds);
      rows.push([`${size} positions, ${kind}`, ...cells]);
    }
    await database.close();
  }
  return table(['saved in one statement', 'median', 'p95'], rows);
}
