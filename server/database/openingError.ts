import { OperatorError } from '../OperatorError';
import { DirectoryInUse } from './lockDirectory';

/** Why the PostgreSQL at a URL cannot be reached, for the operator. */
export function serverError(cause: unknown, url: string): OperatorError {
  return new OperatorError(
    `DATABASE_URL: cannot reach ${withoutPassword(url)} (${reasonOf(cause)}).\n` +
      'Start PostgreSQL, or leave DATABASE_URL out to use the embedded database.',
    { cause },
  );
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

function withoutPassword(url: string): string {
  const parsed = new URL(url);
  parsed.password = '';
  return parsed.toString();
}
