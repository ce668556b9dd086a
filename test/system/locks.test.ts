import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Accounts } from '../../server/account/Accounts';
import { ActorStore } from '../../server/actor/ActorStore';
import { type TestDatabase, openDatabase } from '../support/databases';
import { findPostgres } from '../support/realPostgres';
import { waitFor } from '../support/waitFor';

(findPostgres() ? describe : describe.skip)('of two who want the same rows', () => {
  let database: TestDatabase;
  let accounts: Accounts;

  beforeAll(async () => {
    database = await openDatabase('PostgreSQL');
    accounts = new Accounts(database.dataSource, () => ({ x: 100, y: 200 }));
  });
  afterAll(() => database.close());

  async function untilWaiting(count: number): Promise<void> {
    await waitFor(async () => {
      const rows: unknown[] = await database.dataSource.query(
        `SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock'`,
      );
      return rows.length === count;
    });
  }

  it('a join waits for what ends its token, and is not let in', async () => {
    const { actorId, user, tokenVersion } = await accounts.createGuest({});
    const actors = new ActorStore(database.dataSource);
    const runner = database.dataSource.createQueryRunner();
    await runner.startTransaction();
    await runner.query(`UPDATE "user" SET token_version = token_version + 1 WHERE id = $1`, [
      user.id,
    ]);
    const joins = [actors.claim(actorId, tokenVersion), actors.confirm(actorId, tokenVersion)];
    await untilWaiting(2);
    await runner.commitTransaction();
    await runner.release();
    expect(await Promise.all(joins)).toEqual([undefined, undefined]);
    const late = (await actors.claim(actorId, tokenVersion + 1))!;
    expect(late.actor!.epoch).toBe(1);
  });

  it('a guest that becomes an account and is deleted meanwhile, one waits for the other', async () => {
    const guest = await accounts.createGuest({});
    const runner = database.dataSource.createQueryRunner();
    await runner.startTransaction();
    await runner.query(`SELECT FROM "user" WHERE id = $1 FOR UPDATE`, [guest.user.id]);
    const upgraded = accounts.upgrade(guest, { username: 'Anna', password: 'correct horse' });
    await untilWaiting(1);
    const removed = accounts.remove(guest);
    await untilWaiting(2);
    await runner.commitTransaction();
    await runner.release();
    const results = await Promise.allSettled([upgraded, removed]);
    expect(results).toMatchObject([
      { status: 'fulfilled', value: { user: { username: 'Anna' } } },
      { status: 'fulfilled' },
    ]);
    expect(await accounts.find(guest.user.id)).toBeUndefined();
  });
});
