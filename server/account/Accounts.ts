import { randomInt } from 'node:crypto';
import { type DataSource, type EntityManager, IsNull, Not, QueryFailedError } from 'typeorm';
import type { UserInfo } from '../../shared/protocol';
import type { Point } from '../../shared/movement/grid';
import { AVATAR_COUNT } from '../../shared/constants';
import { errorCode } from '../errorCode';
import { Actor } from '../actor/Actor';
import { Entity } from '../actor/Entity';
import { InstancedEntity } from '../actor/InstancedEntity';
import { User } from './User';
import type { Credentials, Guest, Login, PasswordChange, Registration } from './credentials';
import { deleteUsers } from './deleteUsers';
import { hashPassword, verifyPassword } from './passwords';

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
    const user = await this.#users.findOneBy({ usernameKey: username.toLowerCase() });
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
    const actor = await this.#dataSource
      .getRepository(Actor)
      .findOne({ where: { user: { id: userId } }, relations: { user: true } });
    return actor ? playerOf(actor) : undefined;
  }

  /** Makes a guest an account, with everything that is theirs; undefined when the name is taken. */
  async upgrade(guest: Player, { username, password }: Credentials): Promise<Player | undefined> {
    const passwordHash = await hashPassword(password);
    const named = { username, usernameKey: username.toLowerCase(), passwordHash };
    return unlessTaken(() =>
      this.#dataSource.transaction(async (manager) => {
        const { affected } = await manager.update(
          User,
          { id: guest.user.id, passwordHash: IsNull() },
          named,
        );
        if (affected === 0) return undefined;
        const actor = await manager.findOneOrFail(Actor, {
          where: { id: guest.actorId },
          relations: { user: true, instancedEntity: { entity: true } },
        });
        await manager.update(Entity, actor.instancedEntity.entity.id, { name: username });
        return playerOf(actor);
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
    const account = { usernameKey: username.toLowerCase(), passwordHash: Not(IsNull()) };
    const { affected } = await this.#users.update(account, { passwordHash, ...NEXT_TOKEN_VERSION });
    if (affected === 0) return undefined;
    const user = await this.#users.findOneBy({ usernameKey: username.toLowerCase() });
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

  async #create(newUser: NewUser): Promise<Player | undefined> {
    return unlessTaken(() =>
      this.#dataSource.transaction((manager) => this.#insert(manager, newUser)),
    );
  }

  async #insert(
    manager: EntityManager,
    { username, passwordHash, avatar }: NewUser,
  ): Promise<Player> {
    const usernameKey = username.toLowerCase();
    const user = await manager.save(manager.create(User, { username, usernameKey, passwordHash }));
    const entity = await manager.save(manager.create(Entity, { name: username }));
    const { x, y } = this.#spawnPoint();
    const place = await manager.save(manager.create(InstancedEntity, { entity, x, y }));
    return playerOf(
      await manager.save(manager.create(Actor, { user, instancedEntity: place, avatar })),
    );
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

function playerOf({ id: actorId, user, avatar }: Actor): Player {
  const { id, username, passwordHash, role, tokenVersion } = user;
  const info = { id, username, avatar, guest: passwordHash === null, role };
  return { user: info, actorId, tokenVersion };
}
