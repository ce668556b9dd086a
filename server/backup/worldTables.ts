import type { QueryRunner } from 'typeorm';

/** A table of the world, as the database describes it. */
export interface WorldTable {
  name: string;
  /** Those that hold something of their own: no generated ones. */
  columns: string[];
  /** The sequence of each column that has one, by the column's name. */
  sequences: Record<string, string>;
}

interface Described extends WorldTable {
  refersTo: string[];
}

/**
 * All tables that the migrations have made, each behind those that it refers to.
 *
 * It asks the database and not the entities, so that it also knows a schema of another version.
 */
export async function worldTables(runner: QueryRunner): Promise<WorldTable[]> {
  const tables = (await runner.query(`
    SELECT class.relname AS name,
      (SELECT coalesce(json_agg(attname ORDER BY attnum), '[]') FROM pg_attribute
       WHERE attrelid = class.oid AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
      ) AS columns,
      (SELECT coalesce(json_object_agg(attname, sequence), '{}') FROM (
         SELECT attname, pg_get_serial_sequence(quote_ident(class.relname), attname) AS sequence
         FROM pg_attribute WHERE attrelid = class.oid AND attnum > 0 AND NOT attisdropped
       ) AS attribute WHERE sequence IS NOT NULL
      ) AS sequences,
      (SELECT coalesce(json_agg(target.relname), '[]') FROM pg_constraint
       JOIN pg_class AS target ON target.oid = confrelid
       WHERE conrelid = class.oid AND contype = 'f' AND confrelid <> class.oid
      ) AS "refersTo"
    FROM pg_class AS class
    WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p')
      AND NOT relispartition AND relname NOT IN ('migrations', 'typeorm_metadata')
      AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = class.oid AND deptype = 'e')
    ORDER BY relname`)) as Described[];
  return inOrder(tables).map(({ name, columns, sequences }) => ({ name, columns, sequences }));
}

function inOrder(tables: readonly Described[]): Described[] {
  const ordered = new Set<Described>();
  const byName = new Map(tables.map((table) => [table.name, table]));
  const take = (table: Described, above: readonly Described[]) => {
    if (ordered.has(table) || above.includes(table)) return;
    for (const name of table.refersTo) {
      const target = byName.get(name);
      if (target) take(target, [...above, table]);
    }
    ordered.add(table);
  };
  for (const table of tables) take(table, []);
  return [...ordered];
}

/** A name as SQL takes it, whatever it is. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
