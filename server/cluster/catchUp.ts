import type { DataSource } from 'typeorm';
import { CloseCode } from '../../shared/constants';
import { changeRole } from '../moderation/Enforcement';
import type { Moderation } from '../moderation/Moderation';
import type { Role } from '../moderation/roles';
import { type Joins, afterJoins } from '../world/afterJoins';

interface Given extends Joins {
  dataSource: DataSource;
  moderation: Pick<Moderation, 'catchUp'>;
}

interface Row {
  actorId: number;
  epoch: number;
  tokenVersion: number;
  role: Role;
}

/**
 * Carries out on those who play in this process, or are joining it, what was decided while the processes
 * could not hear one another: tokens that have ended, users who are deleted or play elsewhere, roles,
 * sanctions.
 */
export async function catchUp({ dataSource, moderation, ...joins }: Given): Promise<void> {
  const actorIds = [...new Set([...joins.playing.actorIds, ...joins.turns.keys])];
  const rows: Row[] = await dataSource.query(
    `SELECT actor.id AS "actorId", epoch, token_version AS "tokenVersion", role
     FROM actor JOIN "user" ON "user".id = actor.user_id WHERE actor.id = ANY($1)`,
    [actorIds],
  );
  const users = new Map(rows.map((row) => [row.actorId, row]));
  for (const actorId of actorIds) {
    afterJoins(joins, actorId, (seat) => {
      const user = users.get(actorId);
      // Who has joined since may have a newer one than was read.
      const isOver = !user || (seat.tokenVersion() ?? Infinity) < user.tokenVersion;
      if (isOver) seat.end(CloseCode.SIGNED_OUT, 'logged out');
      // Another process has it: who stands still would save nothing, and never learn of it.
      else if (seat.epoch < user.epoch) seat.release();
      else changeRole(seat, user.role);
    });
  }
  await moderation.catchUp(actorIds);
}
