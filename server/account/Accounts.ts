import { randomInt } from 'node:crypto';
import { type DataSource, type EntityManager, QueryFailedError } from 'typeorm';
import type { UserInfo } from '../../shared/protocol';
import type { Point } from '../../shared/movement/grid';
import { AVATAR_COUNT } from '../../shared/constants';
import { errorCode } from '../errorCode';
import { Actor } from '../actor/Actor';
import { Entity } from '../actor/Entity';
import { InstancedEntity } from '../actor/InstancedEntity';
import { User } from './User';
import type { Guest, Login, Registration } from './credentials';
import { hashPassword, verifyPassword } from './passwords';

const UNIQUE_VIOLATION = '23505';

/** Guests' numbers have at least four digits; with each collision there may be one more. */
const FIRST_GUEST_DIGITS = 4;
const MAX_GUEST_DIGITS = 9;

/** A user with the actor that is theirs. */
export interface Player {
  user: UserInfo;
  actorId: number;
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
  async register({ username, password, avatar }: Registration): Promise<UserInfo | undefined> {
    return this.#create({ username, passwordHash: await hashPassword(password), avatar });
  }

  /** The account whose name and password these are, or undefined. */
  async login({ username, password }: Login): Promise<UserInfo | undefined> {
    const user = await this.#dataSource
      .getRepository(User)
      .findOneBy({ usernameKey: username.toLowerCase() });
    const matches = await verifyPassword(user?.passwordHash ?? null, password);
    return user && matches ? (await this.find(user.id))?.user : undefined;
  }

  /** Creates a guest with its actor and a name of its own. */
  async createGuest({ avatar = randomInt(AVATAR_COUNT) }: Guest): Promise<UserInfo> {
    for (let digits = FIRST_GUEST_DIGITS; digits <= MAX_GUEST_DIGITS; digits++) {
      const number = randomInt(10 ** (digits - 1), 10 ** digits);
      const user = await this.#create({ username: `Guest-${number}`, passwordHash: null, avatar });
      if (user) return user;
    }
    throw new Error('no guest name is free');
  }

  async find(userId: number): Promise<Player | undefined> {
    const actor = await this.#dataSource
      .getRepository(Actor)
      .findOne({ where: { user: { id: userId } }, relations: { user: true } });
    return actor ? { user: infoOf(actor), actorId: actor.id } : undefined;
  }

  /** The database decides whether a name is free: two may ask for it at the same moment. */
  async #create(newUser: {
    username: string;
    passwordHash: string | null;
    avatar: number;
  }): Promise<UserInfo | undefined> {
    try {
      return await this.#dataSource.transaction((manager) => this.#insert(manager, newUser));
    } catch (error) {
      if (isUniqueViolation(error)) return undefined;
      throw error;
    }
  }

  async #insert(
    manager: EntityManager,
    {
      username,
      passwordHash,
      avatar,
    }: Pick<User, 'username' | 'passwordHash'> & { avatar: number },
  ): Promise<UserInfo> {
    const usernameKey = username.toLowerCase();
    const user = await manager.save(manager.create(User, { username, usernameKey, passwordHash }));
    const entity = await manager.save(manager.create(Entity, { name: username }));
    const { x, y } = this.#spawnPoint();
    const place = await manager.save(manager.create(InstancedEntity, { entity, x, y }));
    return infoOf(
      await manager.save(manager.create(Actor, { user, instancedEntity: place, avatar })),
    );
  }
}

function infoOf({ user, avatar }: Actor): UserInfo {
  const { id, username, passwordHash, role } = user;
  return { id, username, avatar, guest: passwordHash === null, role };
}

function isUniqueViolation(error: unknown): boolean {
  return error instanceof QueryFailedError && errorCode(error.driverError) === UNIQUE_VIOLATION;
}
