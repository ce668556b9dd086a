import type pg from 'pg';
import type { Logger, QueryRunner } from 'typeorm';

/** What `pg` says when a statement was not answered in time; it goes on waiting all the same. */
const UNANSWERED = 'Query read timeout';

/**
 * Ends each connection on which a statement was not answered in time: the pool would lend it to the
 * next query, which would wait behind the first one, for ever if the database's machine is gone.
 *
 * It is a logger because TypeORM tells its logger, and nobody else, which connection failed.
 */
export class StuckConnections implements Logger {
  logQueryError(error: string | Error, _query: string, _values?: unknown, runner?: QueryRunner) {
    if (!String(error).includes(UNANSWERED)) return;
    const connecting = runner?.connect() as Promise<{ connection: pg.Connection }> | undefined;
    void connecting?.then(({ connection }) => connection.stream.destroy());
  }

  logQuery() {}
  logQuerySlow() {}
  logSchemaBuild() {}
  logMigration() {}
  log() {}
}
