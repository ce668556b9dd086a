import { randomBytes } from 'node:crypto';
import { type DataSource, MigrationExecutor, type QueryRunner } from 'typeorm';
import { liftTimeouts } from '../database/liftTimeouts';
import type { BackedUpTable } from './backupFormat';
import { type WorldTable, quoted, worldTables } from './worldTables';

/** So many rows are read with one statement: a few milliseconds. */
const PAGE_ROWS = 500;

interface Given {
  dataSource: DataSource;
  /** Whether the one connection is all that there is, and the world saves over it as well. */
  isEmbedded: boolean;
}

interface Contents {
  migrations: string[];
  tables: BackedUpTable[];
}

/** All rows of the world as they were at one moment, whatever is written meanwhile. */
export class Snapshot {
  readonly #given: Given;
  readonly #runner: QueryRunner;
  /** Tells this snapshot's cursors from those of another one in the same session. */
  readonly #prefix = `backup_${randomBytes(4).toString('hex')}_`;
  readonly #cursors = new Set<string>();
  #restoreTimeouts: (() => Promise<void>) | undefined;
  readonly #contents: Contents = { migrations: [], tables: [] };

  private constructor(given: Given) {
    this.#given = given;
    this.#runner = given.dataSource.createQueryRunner();
  }

  /** Takes it; whoever does must close it. */
  static async take(given: Given): Promise<Snapshot> {
    const snapshot = new Snapshot(given);
    try {
      await snapshot.#open();
      return snapshot;
    } catch (error) {
      await snapshot.close();
      throw error;
    }
  }

  /** The names of the migrations that had run, from the first to the last. */
  get migrations(): readonly string[] {
    return this.#contents.migrations;
  }

  get tables(): readonly BackedUpTable[] {
    return this.#contents.tables;
  }

  /** The rows of a table as JSON texts, page by page; to be read once. */
  async *rows(table: BackedUpTable): AsyncGenerator<string[]> {
    const fetch = `FETCH ${PAGE_ROWS} FROM ${this.#cursorOf(table)}`;
    for (;;) {
      const page = (await this.#query(fetch)) as { row: string }[];
      if (page.length === 0) return;
      yield page.map(({ row }) => row);
    }
  }

  /** Lets go of it. */
  async close(): Promise<void> {
    if (this.#runner.isTransactionActive) await this.#runner.rollbackTransaction();
    else for (const cursor of this.#cursors) await this.#query(`CLOSE ${cursor}`);
    await this.#release();
  }

  async #open(): Promise<void> {
    const { dataSource, isEmbedded } = this.#given;
    const runner = this.#runner;
    this.#restoreTimeouts = await liftTimeouts(runner);
    await runner.startTransaction('REPEATABLE READ');
    await runner.query('SET TRANSACTION READ ONLY');
    const executor = new MigrationExecutor(dataSource, runner);
    const executed = await executor.getExecutedMigrations();
    this.#contents.migrations.push(...executed.map(({ name }) => name).reverse());
    for (const table of await worldTables(runner)) {
      this.#contents.tables.push(await this.#describe(table));
      const hold = isEmbedded ? 'WITH HOLD' : '';
      await runner.query(
        `DECLARE ${this.#cursorOf(table)} CURSOR ${hold} FOR
         SELECT row_to_json(each)::text AS row FROM ${quoted(table.name)} AS each`,
      );
    }
    if (!isEmbedded) return;
    // A transaction would keep the only connection to itself until the last row is read. At its end
    // the database puts the rows of the cursors aside, and the world's statements go between pages.
    await runner.commitTransaction();
    for (const table of this.tables) this.#cursors.add(this.#cursorOf(table));
    await this.#release();
  }

  async #release(): Promise<void> {
    if (this.#runner.isReleased) return;
    await this.#restoreTimeouts?.();
    await this.#runner.release();
  }

  async #describe({ name, columns, sequences }: WorldTable): Promise<BackedUpTable> {
    const counted = (await this.#runner.query(
      `SELECT count(*)::float8 AS rows FROM ${quoted(name)}`,
    )) as { rows: number }[];
    const table: BackedUpTable = { name, columns, rows: counted[0]!.rows, sequences: {} };
    for (const [column, sequence] of Object.entries(sequences)) {
      // After the rows: a sequence is no part of the snapshot, and may only be ahead of it.
      const given = (await this.#runner.query(
        `SELECT (CASE WHEN is_called THEN last_value ELSE 0 END)::float8 AS last FROM ${sequence}`,
      )) as { last: number }[];
      table.sequences[column] = given[0]!.last;
    }
    return table;
  }

  #cursorOf({ name }: { name: string }): string {
    return quoted(this.#prefix + name);
  }

  async #query(sql: string): Promise<unknown> {
    return this.#given.isEmbedded ? this.#given.dataSource.query(sql) : this.#runner.query(sql);
  }
}
