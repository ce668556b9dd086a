import type pg from 'pg';
import type { QueryRunner } from 'typeorm';

/** What `pg` reads before each query. */
type Client = pg.PoolClient & { connectionParameters: { query_timeout: number | false } };

/**
 * Lets the statements of one connection take as long as they need: what reads or changes all of a large
 * world takes minutes. The returned function brings the limits back; to be called outside of transactions.
 */
export async function liftTimeouts(runner: QueryRunner): Promise<() => Promise<void>> {
  const { connectionParameters } = (await runner.connect()) as Client;
  const { query_timeout } = connectionParameters;
  const [{ limit }] = (await runner.query(
    `SELECT current_setting('statement_timeout') AS limit`,
  )) as [{ limit: string }];
  await runner.query('SET statement_timeout = 0');
  connectionParameters.query_timeout = false;
  return async () => {
    connectionParameters.query_timeout = query_timeout;
    // A connection that has ended is lent to nobody any more.
    await runner.query(`SET statement_timeout = '${limit}'`).catch(() => undefined);
  };
}
