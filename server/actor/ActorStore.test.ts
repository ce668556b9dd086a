import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type TestDatabase, openDatabase } from '../../test/support/databases';
import { describeOnDatabase } from '../../test/support/tiers';
import { Accounts } from '../account/Accounts';
import { User } from '../account/User';
import { OPERATOR } from '../moderation/people';
import { impose, lift } from '../moderation/sanctions';
import { ActorStore } from './ActorStore';

/** The version of the tokens of somebody who never ended any. */
const FIRST = 0;

describeOnDatabase('ActorStore', (kind) => {
  let database: TestDatabase;
  let actors: ActorStore;
  let names = 0;

  beforeAll(async () => {
    database = await openDatabase(kind);
    actors = new ActorStore(database.dataSource);
  });
  afterAll(() => database.close());

  async function newPlayer() {
    names += 1;
    const accounts = new Accounts(database.dataSource, () => ({ x: 100, y: 200 }));
    const wish = { username: `Hanna-${names}`, password: 'correct horse', avatar: 5 };
    return (await accounts.register(wish))!;
  }

  /** Claims an actor for somebody who is let in. */
  async function claim(actorId: number) {
    return (await actors.claim(actorId, FIRST))!.actor!;
  }

  it('hands an actor to the newest join, and the saves of the older one change nothing', async () => {
    const { actorId, user } = await newPlayer();
    const first = await claim(actorId);
    const name = user.username;
    expect(first).toEqual({ actorId, epoch: 1, revision: 0, name, avatar: 5, x: 100, y: 200 });
    const saved = await actors.savePositions([{ ...first, revision: 1, x: 110 }]);
    expect(saved).toEqual(new Set([actorId]));
    const second = await claim(actorId);
    expect(second).toMatchObject({ epoch: 2, revision: 1, x: 110 });
    expect(await actors.savePositions([{ ...first, revision: 2, x: 0 }])).toEqual(new Set());
    expect(await claim(actorId)).toMatchObject({ epoch: 3, x: 110 });
  });

  it('gives each of many claims at the same moment an epoch of its own', async () => {
    const { actorId } = await newPlayer();
    const claims = await Promise.all([1, 2, 3, 4].map(() => claim(actorId)));
    expect(claims.map(({ epoch }) => epoch).sort()).toEqual([1, 2, 3, 4]);
  });

  it('claims nothing for an actor that is gone, or whose player’s token has ended', async () => {
    const { actorId } = await newPlayer();
    expect(await actors.claim(2 ** 31 - 1, FIRST)).toBeUndefined();
    expect(await actors.claim(actorId, FIRST + 1)).toBeUndefined();
    expect(await actors.confirm(actorId, FIRST + 1)).toBeUndefined();
    expect(await claim(actorId)).toMatchObject({ epoch: 1 });
  });

  it('claims nothing for who is banned, and tells what holds for everybody else', async () => {
    const { actorId, user } = await newPlayer();
    const { epoch } = await claim(actorId);
    const { manager } = database.dataSource;
    const target = { userId: user.id, actorId, name: user.username, role: 'player' as const };
    const imposed = { target: { ...target, isGuest: false }, by: OPERATOR, reason: 'spam' };
    await impose(manager, { ...imposed, kind: 'silence', seconds: 60 });
    const silenced = (await actors.claim(actorId, FIRST))!;
    expect(silenced).toMatchObject({ ruling: { role: 'player', silence: { reason: 'spam' } } });
    expect(silenced.actor!.epoch).toBe(epoch + 1);
    await impose(manager, { ...imposed, kind: 'ban' });
    const banned = { role: 'player', ban: { reason: 'spam', until: null }, silence: {} };
    expect(await actors.claim(actorId, FIRST)).toMatchObject({ ruling: banned });
    expect(await actors.confirm(actorId, FIRST)).toMatchObject(banned);
    await lift(manager, imposed.target, 'ban');
    expect(await claim(actorId)).toMatchObject({ epoch: epoch + 2 });
  });

  it('notes with a claim that the user was seen', async () => {
    const { actorId, user } = await newPlayer();
    const users = database.dataSource.getRepository(User);
    await users.update(user.id, { seenAt: new Date(0) });
    await actors.claim(actorId, FIRST);
    const { seenAt } = await users.findOneByOrFail({ id: user.id });
    expect(seenAt.getTime()).toBeGreaterThan(Date.now() - 60_000);
  });

  it('lets an older save that comes late change nothing, though its sender owns the actor', async () => {
    const { actorId } = await newPlayer();
    const claimed = await claim(actorId);
    await actors.savePositions([{ ...claimed, revision: 2, x: 120 }]);
    const late = await actors.savePositions([{ ...claimed, revision: 1, x: 110 }]);
    expect(late).toEqual(new Set([actorId]));
    expect(await claim(actorId)).toMatchObject({ revision: 2, x: 120 });
  });

  it('saves a thousand positions in one statement, exactly', async () => {
    const { dataSource } = database;
    const ids: { id: number }[] = await dataSource.query(
      `WITH users AS (
         INSERT INTO "user" (username, username_key)
         SELECT 'Crowd-' || i, 'crowd-' || i FROM generate_series(1, 1000) AS i RETURNING id
       ), entities AS (
         INSERT INTO entity (name) SELECT 'Crowd-' || id FROM users RETURNING id
       ), places AS (
         INSERT INTO instanced_entity (entity_id, x, y) SELECT id, 1, 2 FROM entities RETURNING id
       ), numbered_users AS (SELECT id, row_number() OVER () AS n FROM users),
       numbered_places AS (SELECT id, row_number() OVER () AS n FROM places)
       INSERT INTO actor (user_id, instanced_entity_id, avatar, epoch)
       SELECT u.id, p.id, 0, 1 FROM numbered_users u JOIN numbered_places p USING (n)
       RETURNING id`,
    );
    const moved = ids.map(({ id: actorId }, i) => {
      return { actorId, name: '', epoch: 1, revision: 1, x: 1000.125 + i, y: 0.875 };
    });
    expect((await actors.savePositions(moved)).size).toBe(1000);
    const places = await dataSource.query(
      `SELECT actor.id AS "actorId", x, y FROM actor
       JOIN instanced_entity AS place ON place.id = instanced_entity_id
       WHERE actor.id = ANY($1) ORDER BY x`,
      [ids.map(({ id }) => id)],
    );
    expect(places).toEqual(moved.map(({ actorId, x, y }) => ({ actorId, x, y })));
  });
});
