import type { DataSource } from 'typeorm';
import { CloseCode } from '../../shared/constants';
import type { UserInfo } from '../../shared/protocol';
import { changeRole } from '../moderation/Enforcement';
import type { Moderation } from '../moderation/Moderation';
import type { Role } from '../moderation/roles';
import { type Joins, afterJoins } from '../world/afterJoins';

interface Given extends Joins {
  dataSource: DataSource;
  moderation: Pick<Moderation, 'catchUp'>;
}

interface Row extends UserInfo {
  actorId: number;
  epoch: number;
  tokenVersion: number;
  role: Role;
}

/**
 * Carries out on those who play in this process, or are joining it, what was decided while the processes
 * could not hear one another: tokens that have ended, users who are deleted or play elsewhere, roles,
 * names, sanctions.
 */
export async function catchUp({ dataSource, moderation, ...joins }: Given): Promise<void> {
  const actorIds = [...new Set([...joins.playing.actorIds, ...joins.turns.keys])];
  const rows: Row[] = await dataSource.query(
    `SELECT actor.id AS "actorId", epoch, token_version AS "tokenVersion", role,
            "user".id, username, avatar, password_hash IS NULL AS guest
     FROM actor JOIN "user" ON "user".id = actor.user_id WHERE actor.id = ANY($1)`,
    [actorIds],
  );
  const users = new Map(rows.map((row) => [row.actorId, row]));
  for (const actorId of actorIds) {
    afterJoins(joins, actorId, (seat) => {
      const user = users.get(actorId);
      // Who has joined since may have a newer one than was read.
      const isOver = !user || (seat.tokenVersion() ?? Infinity) < user.tokenVersion;
      if (isOver) return seat.end(CloseCode.SIGNED_OUT, 'logged out');
      // Another process has it: who stands still would save nothing, and never learn of it.
      if (seat.epoch < user.epoch) return seat.release();
      changeRole(seat, user.role);
      const { id, username, avatar, guest, role } = user;
      if (seat.name() !== username) seat.update({ user: { id, username, avatar, guest, role } });
    });
  }
  await moderation.catchUp(actorIds);
}
