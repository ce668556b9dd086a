import { QueryFailedError } from 'typeorm';

/** PostgreSQL's own words for going away, starting, or having no connection left. */
const UNAVAILABLE_STATES = /^(08|53|57P)/;

/** Whether an error says that the database cannot be reached, rather than that a query is wrong. */
export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof QueryFailedError)) return isConnectionError(error);
  const { driverError } = error;
  const state = 'code' in driverError ? String(driverError.code) : '';
  return UNAVAILABLE_STATES.test(state) || isConnectionError(driverError);
}

function isConnectionError(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  return /^E(CONN|NOENT|PIPE|TIMEDOUT|HOST)/.test(code) || /timeout|terminated/i.test(error.message);
}
