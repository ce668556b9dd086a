import pg from 'pg';

/**
 * Where a `DATABASE_URL` leads, as it may be printed: without the password, wherever it stands in it, and
 * without whatever else is asked for. It is read by the driver that uses it; throws what that throws.
 */
export function postgresAddress(url: string): string {
  const { user, host, port, database } = new pg.Client({ connectionString: url });
  const place = host.includes(':') ? `[${host}]` : encodeURIComponent(host);
  const name = user === undefined ? '' : `${encodeURIComponent(user)}@`;
  return `postgres://${name}${place}:${port}/${encodeURIComponent(database ?? '')}`;
}
