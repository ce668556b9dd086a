import type { EntityManager, FindOptionsWhere } from 'typeorm';
import { usernameKey } from '../account/normalForms';
import { Actor } from '../actor/Actor';
import { ActRefused } from './ActRefused';
import { type Role, isModerator, outranks } from './roles';
import { FOR_MODERATORS, ON_ONESELF, nobodyKnown, outOfReach } from './sentences';

/** Somebody on whom an act may fall. */
export interface Person {
  userId: number;
  actorId: number;
  name: string;
  role: Role;
  isGuest: boolean;
}

/** Whoever acts; the operator is no user. */
export interface Author {
  userId?: number;
  name: string;
  role?: Role;
}

/** Who wants something done: the player of an actor, or whoever runs the server. */
export type Wisher = { actorId: number } | 'operator';

export const OPERATOR: Author = { name: 'operator' };

/** The moderator who wants something done; throws `ActRefused` for whoever is none. */
export async function moderatorOf(manager: EntityManager, wisher: Wisher): Promise<Author> {
  if (wisher === 'operator') return OPERATOR;
  const person = await personWhere(manager, { id: wisher.actorId });
  if (!person || !isModerator(person.role)) throw new ActRefused(FOR_MODERATORS);
  return person;
}

/** The player of an actor. */
export async function playerOf(manager: EntityManager, actorId: number): Promise<Person> {
  const person = await personWhere(manager, { id: actorId });
  if (!person) throw new ActRefused(nobodyKnown(`actor ${actorId}`));
  return person;
}

/** Whoever is called so, in whatever case, online or not; throws `ActRefused` for nobody. */
export async function personCalled(manager: EntityManager, name: string): Promise<Person> {
  const person = await personWhere(manager, { user: { usernameKey: usernameKey(name) } });
  if (!person) throw new ActRefused(nobodyKnown(name));
  return person;
}

/** Throws `ActRefused` if both are the same. */
export function mustNotBe(by: Author, { userId }: Person): void {
  if (by.userId === userId) throw new ActRefused(ON_ONESELF);
}

/** Throws `ActRefused` unless one may act on the other. */
export function mustOutrank(by: Author, target: Person): void {
  mustNotBe(by, target);
  const { name, role } = target;
  if (by.role && !outranks(by.role, role)) throw new ActRefused(outOfReach(name, role));
}

async function personWhere(
  manager: EntityManager,
  where: FindOptionsWhere<Actor>,
): Promise<Person | undefined> {
  const actor = await manager.findOne(Actor, { where, relations: { user: true } });
  if (!actor) return undefined;
  const { id: userId, username: name, role, passwordHash } = actor.user;
  return { userId, actorId: actor.id, name, role, isGuest: passwordHash === null };
}
