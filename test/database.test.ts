import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type pg from 'pg';
import type { DataSource } from 'typeorm';
import { Accounts } from '../server/account/Accounts';
import { User } from '../server/account/User';
import { Actor } from '../server/actor/Actor';
import { Entity } from '../server/actor/Entity';
import { InstancedEntity } from '../server/actor/InstancedEntity';
import { migrate } from '../server/database/migrate';
import { type TestDatabase, openDatabase } from './support/databases';
import { describeOnDatabase } from './support/tiers';

describeOnDatabase('the database', (kind) => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let accounts: Accounts;

  beforeAll(async () => {
    database = await openDatabase(kind);
    dataSource = database.dataSource;
    accounts = new Accounts(dataSource, () => ({ x: 100, y: 200 }));
  });
  afterAll(() => database.close());

  async function newPlayer(username: string) {
    return (await accounts.register({ username, password: 'correct horse', avatar: 5 }))!;
  }

  it('has after the migrations what the entities say, and nothing else', async () => {
    const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
  });

  it('is migrated once, whoever starts again', async () => {
    await Promise.all([migrate(dataSource), migrate(dataSource)]);
    expect(await dataSource.query('SELECT count(*)::int AS count FROM migrations')).toEqual([
      { count: dataSource.migrations.length },
    ]);
  });

  it('keeps for each user an actor, which is an instance of an entity with their name', async () => {
    const { actorId } = await newPlayer('Emil');
    const actor = await dataSource.getRepository(Actor).findOneOrFail({
      where: { id: actorId },
      relations: { user: true, instancedEntity: { entity: true } },
    });
    expect(actor).toMatchObject({
      avatar: 5,
      epoch: 0,
      user: { username: 'Emil', role: 'player' },
      instancedEntity: { x: 100, y: 200, entity: { name: 'Emil' } },
    });
  });

  it('leaves nothing of a registration that is refused', async () => {
    await newPlayer('Frieda');
    const count = async () =>
      Promise.all(
        [User, Actor, InstancedEntity, Entity].map((table) =>
          dataSource.getRepository(table).count(),
        ),
      );
    const before = await count();
    const again = { username: 'FRIEDA', password: 'correct horse', avatar: 0 };
    expect(await accounts.register(again)).toBeUndefined();
    expect(await count()).toEqual(before);
  });

  it('takes the actor along when its user, its place or its entity is deleted', async () => {
    const repository = dataSource.getRepository(Actor);
    const [one, two, three] = await Promise.all(['Gerd-1', 'Gerd-2', 'Gerd-3'].map(newPlayer));
    const placeOf = async (id: number) =>
      (
        await repository.findOneOrFail({
          where: { id },
          relations: { instancedEntity: { entity: true } },
        })
      ).instancedEntity;
    await dataSource.getRepository(User).delete(one!.user.id);
    await dataSource.getRepository(InstancedEntity).delete((await placeOf(two!.actorId)).id);
    await dataSource.getRepository(Entity).delete((await placeOf(three!.actorId)).entity.id);
    for (const player of [one, two, three]) {
      expect(await repository.findOneBy({ id: player!.actorId })).toBeNull();
    }
  });

  it('keeps concurrent transactions apart', async () => {
    const attempts = Array.from({ length: 12 }, (_, i) =>
      dataSource.transaction(async (manager) => {
        await manager.save(manager.create(Entity, { name: `apart ${i}` }));
        if (i % 2) throw new Error('rolled back');
      }),
    );
    await Promise.allSettled(attempts);
    const rows: { name: string }[] = await dataSource.query(
      `SELECT name FROM entity WHERE name LIKE 'apart %' ORDER BY name`,
    );
    expect(rows.map(({ name }) => name)).toEqual([0, 10, 2, 4, 6, 8].map((i) => `apart ${i}`));
  });

  it('takes back what was under way on a connection that is lost, and goes on over another', async () => {
    const runner = dataSource.createQueryRunner();
    const { connection } = (await runner.connect()) as { connection: pg.Connection };
    await runner.startTransaction();
    await runner.query(`INSERT INTO entity (name) VALUES ('lost')`);
    connection.stream.destroy();
    await expect(runner.query('SELECT 1')).rejects.toThrow('terminated');
    await runner.release();
    await dataSource.query(`INSERT INTO entity (name) VALUES ('kept')`);
    const rows = await dataSource.query(`SELECT name FROM entity WHERE name IN ('lost', 'kept')`);
    expect(rows).toEqual([{ name: 'kept' }]);
  });

  it('remembers everything when it is opened again', async () => {
    const { user } = await newPlayer('Jonas');
    await dataSource.destroy();
    await dataSource.initialize();
    expect(await accounts.find(user.id)).toMatchObject({ user });
  });
});
