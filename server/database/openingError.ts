import { QueryFailedError } from 'typeorm';
import { OperatorError } from '../OperatorError';
import { errorCode } from '../errorCode';
import { DirectoryInUse } from './lockDirectory';
import { postgresAddress } from './postgresAddress';

/** What to do about PostgreSQL's refusals of a connection, by its codes. */
const REMEDIES: Record<string, string> = {
  // invalid_password
  '28P01': 'Put the right user and password into DATABASE_URL.',
  // invalid_authorization_specification: no such user, or pg_hba.conf does not let it in
  '28000': 'Put a user into DATABASE_URL that PostgreSQL (its pg_hba.conf) lets in from here.',
  // invalid_catalog_name
  '3D000': 'Create the database (CREATE DATABASE …), or put the name of another into DATABASE_URL.',
  // insufficient_privilege
  '42501': 'Let its user in (GRANT CONNECT ON DATABASE …), or put another one into DATABASE_URL.',
  // too_many_connections
  '53300': 'Stop what holds its connections, or raise its max_connections: Meadow uses up to 10.',
};

/** Why the PostgreSQL at a URL cannot be used, for the operator. */
export function serverError(cause: unknown, url: string): OperatorError {
  const remedy = REMEDIES[errorCode(cause)];
  const failed = remedy === undefined ? 'cannot reach' : 'is not let into';
  return new OperatorError(
    `DATABASE_URL: ${failed} ${postgresAddress(url)} (${reasonOf(cause)}).\n` +
      (remedy ?? 'Start PostgreSQL, or leave DATABASE_URL out to use the embedded database.'),
    { cause },
  );
}

/** Why a PostgreSQL does not take the tables, for the operator; undefined for any other error. */
export function rightsError(cause: unknown): OperatorError | undefined {
  if (!(cause instanceof QueryFailedError)) return undefined;
  const reason = reasonOf(cause.driverError);
  switch (errorCode(cause.driverError)) {
    // insufficient_privilege
    case '42501':
      return new OperatorError(
        `DATABASE_URL: its user may not create or change the tables (${reason}).\n` +
          'Make it the owner of the database (ALTER DATABASE … OWNER TO …) and of the tables in it, ' +
          'or put the user that owns them into DATABASE_URL.',
        { cause },
      );
    // read_only_sql_transaction
    case '25006':
      return new OperatorError(
        `DATABASE_URL: the database can only be read (${reason}).\n` +
          'Put the address of the primary server into DATABASE_URL, not that of a standby.',
        { cause },
      );
    default:
      return undefined;
  }
}

/** Why the embedded database in a folder cannot be opened, for the operator. */
export function embeddedError(cause: unknown, dataDir: string): OperatorError {
  const remedy =
    cause instanceof DirectoryInUse
      ? 'Stop the other server, or set DATA_DIR to another folder.'
      : 'Set DATA_DIR to a folder that this user may write.';
  return new OperatorError(
    `DATA_DIR: cannot open the embedded database in ${dataDir} (${reasonOf(cause)}).\n${remedy}`,
    { cause },
  );
}

/** A refused connection to a name with several addresses carries its reasons inside. */
function reasonOf(cause: unknown): string {
  if (cause instanceof AggregateError) return cause.errors.map(reasonOf).join('; ');
  if (typeof cause === 'object' && cause && 'message' in cause) return String(cause.message);
  return typeof cause === 'string' ? cause : 'its files cannot be read';
}
