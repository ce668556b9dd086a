import { QueryFailedError } from 'typeorm';
import { errorCode } from '../errorCode';

/** What Node and PostgreSQL call an end of the connection, an overload, a shutdown, a start. */
const UNAVAILABLE_CODES = /^(E(CONN|NOENT|PIPE|TIMEDOUT|HOST)|08|53|57P)/;

/** What `pg` says without a code. */
const UNAVAILABLE_WORDS = /timeout|terminated|not queryable/i;

/** Whether an error says that the database cannot be reached, rather than that a query is wrong. */
export function isUnavailable(error: unknown): boolean {
  const cause: unknown = error instanceof QueryFailedError ? error.driverError : error;
  return UNAVAILABLE_CODES.test(errorCode(cause)) || UNAVAILABLE_WORDS.test(String(cause));
}
