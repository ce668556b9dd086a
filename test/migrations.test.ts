import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type DataSource, MigrationExecutor } from 'typeorm';
import { User } from '../server/account/User';
import { Actor } from '../server/actor/Actor';
import { ActorStore } from '../server/actor/ActorStore';
import { migrate } from '../server/database/migrate';
import { rulingOn } from '../server/moderation/sanctions';
import { type TestDatabase, openDatabase } from './support/databases';
import { describeOnDatabase } from './support/tiers';

/** What every version so far could hold: an account and a guest, each with a figure in the world. */
const DATA = `
  INSERT INTO "user" (id, username, username_key, password_hash, role, created_at) VALUES
    (11, 'Anna', 'anna', '$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA', 'admin', '2025-12-01Z'),
    (12, 'Guest-1234', 'guest-1234', NULL, 'player', '2025-12-02Z');
  INSERT INTO entity (id, name) VALUES (21, 'Anna'), (22, 'Guest-1234');
  INSERT INTO instanced_entity (id, entity_id, x, y) VALUES (31, 21, 100.125, 200), (32, 22, 3, 4);
  INSERT INTO actor (id, user_id, instanced_entity_id, avatar, epoch) VALUES
    (41, 11, 31, 5, 17), (42, 12, 32, 0, 0)`;

/** Further data that only a schema from this migration on has a place for. */
const LATER_DATA: Record<string, string> = {
  EndTokens1764100000000: `UPDATE "user" SET token_version = 3, seen_at = '2026-01-01Z' WHERE id = 11`,
  Moderate1764300000000: `
    INSERT INTO sanction (user_id, kind, until, reason, by_name)
      VALUES (12, 'silence', NULL, 'shouts', 'Anna');
    INSERT INTO report (reporter_id, reported_id, reason, context) VALUES (11, 12, 'shouts', '[]')`,
  OrderSaves1764200000000: `UPDATE instanced_entity SET revision = 9 WHERE id = 31`,
};

/** Brings an empty database to an earlier version, with data in it. */
async function goBackTo(dataSource: DataSource, names: readonly string[]): Promise<void> {
  const runner = dataSource.createQueryRunner();
  const executor = new MigrationExecutor(dataSource, runner);
  const migrations = await executor.getPendingMigrations();
  for (const migration of migrations.filter(({ name }) => names.includes(name))) {
    await executor.executeMigration(migration);
  }
  await runner.release();
  for (const statement of DATA.split(';')) await dataSource.query(statement);
  for (const name of names) if (LATER_DATA[name]) await dataSource.query(LATER_DATA[name]);
}

describeOnDatabase('the schema', (kind) => {
  let database: TestDatabase;
  let dataSource: DataSource;

  beforeAll(async () => {
    database = await openDatabase(kind);
    dataSource = database.dataSource;
  });
  afterAll(() => database.close());

  const versions = [1, 2, 3, 4];

  it('every migration is tried', async () => {
    expect(versions).toHaveLength(dataSource.migrations.length);
  });

  it.each(versions)('version %d with data in it becomes the present one', async (version) => {
    await dataSource.dropDatabase();
    const names = dataSource.migrations.map(({ name }) => name!);
    await goBackTo(dataSource, names.slice(0, version));
    await migrate(dataSource);

    const actors = await dataSource.getRepository(Actor).find({
      relations: { user: true, instancedEntity: { entity: true } },
      order: { id: 'ASC' },
    });
    expect(actors).toMatchObject([
      {
        id: 41,
        avatar: 5,
        epoch: 17,
        user: { id: 11, username: 'Anna', role: 'admin', createdAt: new Date('2025-12-01Z') },
        instancedEntity: { x: 100.125, y: 200, entity: { name: 'Anna' } },
      },
      { id: 42, user: { username: 'Guest-1234', passwordHash: null }, instancedEntity: { x: 3 } },
    ]);
    expect(actors[0]!.user.passwordHash).toMatch(/^\$argon2id/);
    expect(actors[0]!.user.tokenVersion).toBe(version >= 2 ? 3 : 0);
    expect(actors[0]!.instancedEntity.revision).toBe(version >= 3 ? 9 : 0);
    const held = await rulingOn(dataSource.manager, 12);
    expect(held?.silence?.reason).toBe(version >= 4 ? 'shouts' : undefined);
    // Nobody who was there before counts as not seen for long.
    const { seenAt } = await dataSource.getRepository(User).findOneByOrFail({ id: 12 });
    expect(seenAt.getTime()).toBeGreaterThan(Date.now() - 60_000);

    const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
    const claimed = await new ActorStore(dataSource).claim(42, 0);
    expect(claimed).toMatchObject({ actor: { epoch: 1, x: 3, y: 4 } });
  });

  it('goes back to an empty schema, and comes again', async () => {
    await dataSource.dropDatabase();
    await migrate(dataSource);
    for (const _ of dataSource.migrations) await dataSource.undoLastMigration();
    const tables: unknown[] = await dataSource.query(
      `SELECT table_name FROM information_schema.tables
       WHERE table_schema = 'public' AND table_name <> 'migrations'`,
    );
    expect(tables).toEqual([]);
    await migrate(dataSource);
    const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
    expect(upQueries).toEqual([]);
  });
});
