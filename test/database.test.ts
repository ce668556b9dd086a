import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { dataSourceFor } from '../ormconfig';
import { Accounts } from '../server/account/Accounts';
import { User } from '../server/account/User';
import { Actor } from '../server/actor/Actor';
import { ActorStore } from '../server/actor/ActorStore';
import { Entity } from '../server/actor/Entity';
import { InstancedEntity } from '../server/actor/InstancedEntity';
import { migrate } from '../server/database/migrate';
import type { DatabaseEnv } from '../server/database/createDataSource';
import { type RealPostgres, findPostgres, startPostgres } from './support/realPostgres';

const binaries = findPostgres();
const databases = ['embedded', ...(binaries ? ['PostgreSQL'] : [])];

describe.each(databases)('the %s database', (kind) => {
  let folder: string;
  let postgres: RealPostgres | undefined;
  let env: DatabaseEnv;
  let dataSource: DataSource;
  let accounts: Accounts;
  let actors: ActorStore;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'meadow-test-'));
    if (kind === 'PostgreSQL') postgres = await startPostgres(binaries!);
    env = { DATA_DIR: folder, DATABASE_URL: postgres?.url };
    dataSource = await dataSourceFor(env).initialize();
    await migrate(dataSource);
    accounts = new Accounts(dataSource, () => ({ x: 100, y: 200 }));
    actors = new ActorStore(dataSource);
  });
  afterAll(async () => {
    await dataSource.destroy();
    await postgres?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  async function newPlayer(username: string) {
    const user = await accounts.register({ username, password: 'correct horse', avatar: 5 });
    return (await accounts.find(user!.id))!;
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

  it('hands an actor to the newest join, and the saves of the older one change nothing', async () => {
    const { actorId } = await newPlayer('Hanna');
    const first = (await actors.claim(actorId))!;
    expect(first).toEqual({ actorId, epoch: 1, name: 'Hanna', avatar: 5, x: 100, y: 200 });
    expect(await actors.savePositions([{ ...first, x: 110 }])).toEqual(new Set([actorId]));
    const second = (await actors.claim(actorId))!;
    expect(second).toMatchObject({ epoch: 2, x: 110 });
    expect(await actors.savePositions([{ ...first, x: 0 }])).toEqual(new Set());
    expect(await actors.claim(actorId)).toMatchObject({ epoch: 3, x: 110 });
  });

  it('claims nothing for an actor that is gone', async () => {
    expect(await actors.claim(2 ** 31 - 1)).toBeUndefined();
  });

  it('saves many positions in one statement, exactly', async () => {
    const players = await Promise.all([1, 2, 3, 4].map((i) => newPlayer(`Inga-${i}`)));
    const claimed = await Promise.all(
      players.map(async ({ actorId }) => (await actors.claim(actorId))!),
    );
    const moved = claimed.map((actor, i) => ({ ...actor, x: 1000.125 + i, y: 0.875 }));
    expect((await actors.savePositions(moved)).size).toBe(4);
    for (const { actorId, x, y } of moved)
      expect(await actors.claim(actorId)).toMatchObject({ x, y });
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

  it('remembers everything when it is opened again', async () => {
    const { user } = await newPlayer('Jonas');
    await dataSource.destroy();
    dataSource = await dataSourceFor(env).initialize();
    expect(await new Accounts(dataSource, () => ({ x: 0, y: 0 })).find(user.id)).toMatchObject({
      user,
    });
  });
});
