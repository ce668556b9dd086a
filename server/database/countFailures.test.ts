import { expect, it } from '@jest/globals';
import { type Logger, QueryFailedError } from 'typeorm';
import { countFailures } from './countFailures';

it('counts each query that failed by what was at fault, and lets it be told on', () => {
  const told: unknown[] = [];
  const logger = { logQueryError: (error: unknown) => void told.push(error) } as unknown as Logger;
  const counted: string[] = [];
  countFailures({ logger }, { databaseFailed: (kind) => void counted.push(kind) });
  const failed = (code: string) =>
    new QueryFailedError('SELECT', [], Object.assign(new Error('no'), { code }));
  const errors = ['ECONNREFUSED', '57P01', '23505', 'P0001', '42P01'].map(failed);
  for (const error of errors) logger.logQueryError(error, 'SELECT');
  expect(counted).toEqual(['unreachable', 'unreachable', 'refused', 'refused', 'wrong']);
  expect(told).toEqual(errors);
});
