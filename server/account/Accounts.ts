import { randomInt } from 'node:crypto';
import { type DataSource, type EntityManager, IsNull, Not, QueryFailedError } from 'typeorm';
import type { UserInfo } from '../../shared/protocol';
import type { Point } from '../../shared/movement/grid';
import { AVATAR_COUNT } from '../../shared/constants';
import { errorCode } from '../errorCode';
import { Actor } from '../actor/Actor';
import { Entity } from '../actor/Entity';
import { User } from './User';
import type { Credentials, Guest, Login, PasswordChange, Registration } from './credentials';
import { deleteUsers } from './deleteUsers';
import { hashPassword, verifyPassword } from './passwords';
import { usernameKey } from './normalForms';

const UNIQUE_VIOLATION = '23505';

const NEXT_TOKEN_VERSION = { tokenVersion: () => 'token_version + 1' };

/** Guests' numbers have at least four digits; with each collision there may be one more. */
const FIRST_GUEST_DIGITS = 4;
const MAX_GUEST_DIGITS = 9;

/** A user with the actor that is theirs. */
export interface Player {
  user: UserInfo;
  actorId: number;
  /** The version of the tokens that have not ended. */
  tokenVersion: number;
}

/** A player as the database tells of one. */
interface PlayerRow {
  actorId: number;
  id: number;
  username: string;
  avatar: number;
  guest: boolean;
  role: string;
  tokenVersion: number;
}

const PLAYER_COLUMNS = `actor.id AS "actorId", actor.avatar, "user".id, "user".username,
  "user".password_hash IS NULL AS guest, "user".role, "user".token_version AS "tokenVersion"`;

interface NewUser {
  username: string;
  passwordHash: string | null;
  avatar: number;
}

/** The users: who they are, and how they become one. */
export class Accounts {
  readonly #dataSource: DataSource;
  readonly #spawnPoint: () => Point;

  constructor(dataSource: DataSource, spawnPoint: () => Point) {
    this.#dataSource = dataSource;
    this.#spawnPoint = spawnPoint;
  }

  /** Creates an account with its actor; undefined when the name is taken. */
  async register({ username, password, avatar }: Registration): Promise<Player | undefined> {
    return this.#create({ username, passwordHash: await hashPassword(password), avatar });
  }

  /** The account whose name and password these are, or undefined. */
  async login({ username, password }: Login): Promise<Player | undefined> {
    const user = await this.#users.findOneBy({ usernameKey: usernameKey(username) });
    const matches = await verifyPassword(user?.passwordHash ?? null, password);
    return user && matches ? this.find(user.id) : undefined;
  }

  /** Creates a guest with its actor and a name of its own. */
  async createGuest({ avatar = randomInt(AVATAR_COUNT) }: Guest): Promise<Player> {
    for (let digits = FIRST_GUEST_DIGITS; digits <= MAX_GUEST_DIGITS; digits++) {
      const number = randomInt(10 ** (digits - 1), 10 ** digits);
      const guest = await this.#create({ username: `Guest-${number}`, passwordHash: null, avatar });
      if (guest) return guest;
    }
    throw new Error('no guest name is free');
  }

  async find(userId: number): Promise<Player | undefined> {
    return findPlayer(this.#dataSource, userId);
  }

  /**
   * Makes a guest an account, with everything that is theirs; undefined when the name is taken, or their
   * tokens have ended meanwhile.
   */
  async upgrade(guest: Player, { username, password }: Credentials): Promise<Player | undefined> {
    const passwordHash = await hashPassword(password);
    const named = { username, usernameKey: usernameKey(username), passwordHash };
    return unlessTaken(() =>
      this.#dataSource.transaction(async (manager) => {
        const { affected } = await manager.update(
          User,
          { id: guest.user.id, passwordHash: IsNull(), tokenVersion: guest.tokenVersion },
          named,
        );
        if (affected === 0) return undefined;
        await nameActor(manager, guest.actorId, username);
        return findPlayer(manager, guest.user.id);
      }),
    );
  }

  /**
   * Gives an account another name; undefined when it is taken, or there is no such account.
   *
   * @param note is done in the same transaction
   */
  async rename(
    { userId, actorId }: { userId: number; actorId: number },
    username: string,
    note: (manager: EntityManager) => Promise<void>,
  ): Promise<Player | undefined> {
    const named = { username, usernameKey: usernameKey(username) };
    return unlessTaken(() =>
      this.#dataSource.transaction(async (manager) => {
        const account = { id: userId, passwordHash: Not(IsNull()) };
        const { affected } = await manager.update(User, account, named);
        if (affected === 0) return undefined;
        await nameActor(manager, actorId, username);
        await note(manager);
        return findPlayer(manager, userId);
      }),
    );
  }

  /** Changes the password and ends all tokens; undefined when the old one is wrong. */
  async changePassword(
    { user }: Player,
    { password, newPassword }: PasswordChange,
  ): Promise<Player | undefined> {
    const passwordHash = await this.#rightHash(user.id, password);
    if (passwordHash === undefined) return undefined;
    const changed = { passwordHash: await hashPassword(newPassword), ...NEXT_TOKEN_VERSION };
    // Only from the hash that was compared: of two changes at once the second one is refused.
    const { affected } = await this.#users.update({ id: user.id, passwordHash }, changed);
    return affected === 0 ? undefined : this.find(user.id);
  }

  /** Gives an account a new password and ends all tokens; undefined when there is no such account. */
  async resetPassword(username: string, password: string): Promise<Player | undefined> {
    const passwordHash = await hashPassword(password);
    const account = { usernameKey: usernameKey(username), passwordHash: Not(IsNull()) };
    const { affected } = await this.#users.update(account, { passwordHash, ...NEXT_TOKEN_VERSION });
    if (affected === 0) return undefined;
    const user = await this.#users.findOneBy({ usernameKey: usernameKey(username) });
    return user ? this.find(user.id) : undefined;
  }

  /** Ends all tokens of a user. */
  async endTokens({ user }: Player): Promise<void> {
    await this.#users.update(user.id, NEXT_TOKEN_VERSION);
  }

  /** Whether this is the password of an account; of a guest nothing is. */
  async isPassword({ user }: Player, password: string): Promise<boolean> {
    return (await this.#rightHash(user.id, password)) !== undefined;
  }

  /** Deletes a user and all that is theirs. */
  async remove({ user }: Player): Promise<void> {
    await this.#dataSource.transaction((manager) => deleteUsers(manager, [user.id]));
  }

  async #rightHash(userId: number, password: string): Promise<string | undefined> {
    const user = await this.#users.findOneBy({ id: userId });
    const passwordHash = user?.passwordHash ?? null;
    return (await verifyPassword(passwordHash, password)) && passwordHash !== null
      ? passwordHash
      : undefined;
  }

  get #users() {
    return this.#dataSource.getRepository(User);
  }

  /**
   * In one statement: newcomers come in rushes, and each table would be another way to the database.
   * A name that is known to be taken uses up no id.
   */
  async #create({ username, passwordHash, avatar }: NewUser): Promise<Player | undefined> {
    const { x, y } = this.#spawnPoint();
    const rows = await unlessTaken(async () =>
      this.#dataSource.query<PlayerRow[]>(
        `WITH new_user AS (
           INSERT INTO "user" (username, username_key, password_hash)
           SELECT $1::text, $2::text, $3::text
           WHERE NOT EXISTS (SELECT FROM "user" WHERE username_key = $2::text)
           RETURNING *
         ), new_entity AS (
           INSERT INTO entity (name) SELECT username FROM new_user RETURNING id
         ), place AS (
           INSERT INTO instanced_entity (entity_id, x, y)
           SELECT id, $4::float8, $5::float8 FROM new_entity RETURNING id
         ), actor AS (
           INSERT INTO actor (user_id, instanced_entity_id, avatar)
           SELECT new_user.id, place.id, $6::int FROM new_user, place
           RETURNING *
         )
         SELECT ${PLAYER_COLUMNS} FROM actor JOIN new_user AS "user" ON "user".id = actor.user_id`,
        [username, usernameKey(username), passwordHash, x, y, avatar],
      ),
    );
    return rows?.[0] && rowToPlayer(rows[0]);
  }
}

/** The database decides whether a name is free: two may ask for it at the same moment. */
async function unlessTaken<Result>(task: () => Promise<Result>): Promise<Result | undefined> {
  try {
    return await task();
  } catch (error) {
    const isTaken =
      error instanceof QueryFailedError && errorCode(error.driverError) === UNIQUE_VIOLATION;
    if (isTaken) return undefined;
    throw error;
  }
}

async function nameActor(manager: EntityManager, actorId: number, name: string): Promise<void> {
  const actor = await manager.findOneOrFail(Actor, {
    where: { id: actorId },
    relations: { instancedEntity: { entity: true } },
  });
  await manager.update(Entity, actor.instancedEntity.entity.id, { name });
}

function rowToPlayer({ actorId, tokenVersion, ...row }: PlayerRow): Player {
  const { id, username, avatar, guest, role } = row;
  return { user: { id, username, avatar, guest, role }, actorId, tokenVersion };
}

async function findPlayer(
  source: DataSource | EntityManager,
  userId: number,
): Promise<Player | undefined> {
  const [row] = await source.query<PlayerRow[]>(
    `SELECT ${PLAYER_COLUMNS} FROM actor JOIN "user" ON "user".id = actor.user_id
     WHERE "user".id = $1`,
    [userId],
  );
  return row && rowToPlayer(row);
}
