import type { DataSource } from 'typeorm';
import { Actor } from '../actor/Actor';
import { moderationOf } from '../moderation/moderationOf';
import type { Player } from './Accounts';

/**
 * Everything that is stored about a user, but for the hash of the password, and for who reported or
 * sanctioned them.
 */
export async function exportUser(dataSource: DataSource, { actorId }: Player) {
  const { user, avatar, epoch, instancedEntity } = await dataSource
    .getRepository(Actor)
    .findOneOrFail({
      where: { id: actorId },
      relations: { user: true, instancedEntity: { entity: true } },
    });
  const { id, username, role, passwordHash, tokenVersion, createdAt, seenAt } = user;
  const { entity, x, y, revision } = instancedEntity;
  const hasPassword = passwordHash !== null;
  return {
    user: { id, username, role, hasPassword, tokenVersion, createdAt, seenAt },
    ...(await moderationOf(dataSource.manager, id)),
    actor: { id: actorId, name: entity.name, avatar, epoch, x, y, revision },
  };
}
