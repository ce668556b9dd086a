import { QueryFailedError } from 'typeorm';
import { OperatorError } from '../OperatorError';
import { settingsBesideUrl } from '../foreignSettings';
import { errorCode } from '../errorCode';
import { DirectoryInUse } from './lockDirectory';
import { postgresAddress } from './postgresAddress';
import { remedyFor } from './serverRemedies';

/** Why the PostgreSQL at a URL cannot be used, for the operator. */
export function serverError(cause: unknown, url: string): OperatorError {
  const reason = reasonOf(cause);
  const { remedy, isRefusal = false } = remedyFor(errorCode(firstOf(cause)), reason);
  const failed = isRefusal ? 'is not let into' : 'cannot reach';
  const beside = settingsBesideUrl(process.env);
  const also = beside.length > 0 ? `\nBeside it counts what is set as ${beside.join(', ')}.` : '';
  return new OperatorError(
    `DATABASE_URL: ${failed} ${postgresAddress(url)} (${reason}).\n${remedy}${also}`,
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
  return new OperatorError(
    `DATA_DIR: cannot open the embedded database in ${dataDir} (${reasonOf(cause)}).\n` +
      embeddedRemedy(cause, dataDir),
    { cause },
  );
}

function embeddedRemedy(cause: unknown, dataDir: string): string {
  if (cause instanceof DirectoryInUse) {
    return 'Stop the other server, or set DATA_DIR to another folder.';
  }
  switch (errorCode(cause)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return 'Make room on its disk, or set DATA_DIR to a folder on another one.';
    case 'EMFILE':
    case 'ENFILE':
      return 'Let more files be open at once (ulimit -n).';
    case 'ENAMETOOLONG':
      return 'Set DATA_DIR to a folder with a shorter path.';
    case '':
      return (
        'Its files are damaged, or another version has written them. ' +
        `Move ${dataDir}/postgres aside, and restore a backup as docs/backup.md says.`
      );
    default:
      return 'Set DATA_DIR to a folder that this user may write.';
  }
}

/** A refused connection to a name with several addresses carries its reasons inside. */
function firstOf(cause: unknown): unknown {
  return cause instanceof AggregateError ? cause.errors[0] : cause;
}

function reasonOf(cause: unknown): string {
  if (cause instanceof AggregateError) return cause.errors.map(reasonOf).join('; ');
  if (typeof cause === 'object' && cause && 'message' in cause) return String(cause.message);
  return typeof cause === 'string' ? cause : 'its files cannot be read';
}
