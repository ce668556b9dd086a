import { QueryFailedError } from 'typeorm';
import { errorCode } from '../errorCode';

/** What Node and PostgreSQL call an end of the connection, an overload, a shutdown, a start. */
const UNAVAILABLE_CODES = /^(E(CONN|NOENT|PIPE|TIMEDOUT|HOST)|08|53|57P)/;

/** What `pg` says without a code. */
const UNAVAILABLE_WORDS = /timeout|terminated|not queryable/i;

/** PostgreSQL's classes of errors that lie in the values: data, integrity, a trigger's refusal. */
const VALUE_CODES = /^(22|23|P0)/;

/** Whether an error says that the database cannot be reached, rather than that a query is wrong. */
export function isUnavailable(error: unknown): boolean {
  const cause = causeOf(error);
  return UNAVAILABLE_CODES.test(errorCode(cause)) || UNAVAILABLE_WORDS.test(String(cause));
}

/** Whether an error lies in the values that were to be written: other values may be taken. */
export function isValueFault(error: unknown): boolean {
  return VALUE_CODES.test(errorCode(causeOf(error)));
}

function causeOf(error: unknown): unknown {
  return error instanceof QueryFailedError ? error.driverError : error;
}
