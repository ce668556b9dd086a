import type { EntityManager } from 'typeorm';
import type { SanctionKind } from './Sanction';
import type { Author, Person } from './people';
import type { Role } from './roles';

/** A sanction that holds at the moment, by the database's clock. */
export interface Held {
  /** Null: without an end. */
  until: Date | null;
  reason: string;
  /** For how long (ms) it still holds; null: without an end. */
  leftMs: number | null;
}

/** What moderation says about a user at the moment. */
export interface Ruling {
  role: Role;
  ban?: Held;
  silence?: Held;
}

/** A user's role, with one of the sanctions that hold, if any does. */
export type RulingRow = { role: Role } & ({ kind: null } | ({ kind: SanctionKind } & Held));

/** Of a sanction that is called so in the query, what `Held` has; and that it holds at the moment. */
export const HELD_COLUMNS = `kind, nullif(until, 'infinity') AS until, reason,
  (extract(epoch FROM nullif(until, 'infinity') - now()) * 1000)::float8 AS "leftMs"`;
export const IS_HELD = `(until IS NULL OR until > now())`;

/** What the rows of one user say; undefined when there are none. */
export function rulingOf(rows: readonly RulingRow[]): Ruling | undefined {
  if (!rows[0]) return undefined;
  const ruling: Ruling = { role: rows[0].role };
  for (const row of rows) {
    if (row.kind === null) continue;
    const { kind, until, reason, leftMs } = row;
    ruling[kind] = { until, reason, leftMs };
  }
  return ruling;
}

/** What holds for a user at the moment; undefined when there is none such. */
export async function rulingOn(
  manager: EntityManager,
  userId: number,
): Promise<Ruling | undefined> {
  const rows: RulingRow[] = await manager.query(
    `SELECT role, ${HELD_COLUMNS}
     FROM "user" LEFT JOIN sanction ON user_id = id AND ${IS_HELD}
     WHERE id = $1`,
    [userId],
  );
  return rulingOf(rows);
}

/** The sanctions that hold at the moment for the players of some actors. */
export async function sanctionsOn(
  manager: EntityManager,
  actorIds: readonly number[],
): Promise<(Held & { actorId: number; kind: SanctionKind })[]> {
  return manager.query(
    `SELECT actor.id AS "actorId", ${HELD_COLUMNS}
     FROM sanction JOIN actor USING (user_id)
     WHERE actor.id = ANY($1) AND ${IS_HELD}`,
    [actorIds],
  );
}

interface Imposed {
  kind: SanctionKind;
  target: Person;
  by: Author;
  /** Undefined: without an end. */
  seconds?: number;
  reason: string;
}

/** Bans or silences a user from now on, in the place of an earlier sanction of that kind. */
export async function impose(
  manager: EntityManager,
  { kind, target, by, seconds, reason }: Imposed,
): Promise<Held> {
  const rows: Held[] = await manager.query(
    `INSERT INTO sanction (user_id, kind, until, reason, by_name)
     VALUES ($1, $2, now() + make_interval(secs => $3::float8), $4, $5)
     ON CONFLICT (user_id, kind) DO UPDATE SET
       until = excluded.until, reason = excluded.reason, by_name = excluded.by_name,
       created_at = now()
     RETURNING until, reason, $3::float8 * 1000 AS "leftMs"`,
    [target.userId, kind, seconds ?? null, reason, by.name],
  );
  return rows[0]!;
}

/** Ends a sanction; returns whether it held. */
export async function lift(
  manager: EntityManager,
  { userId }: Person,
  kind: SanctionKind,
): Promise<boolean> {
  const [lifted]: [{ held: boolean }[], number] = await manager.query(
    `DELETE FROM sanction WHERE user_id = $1 AND kind = $2
     RETURNING until IS NULL OR until > now() AS held`,
    [userId, kind],
  );
  return lifted[0]?.held ?? false;
}
