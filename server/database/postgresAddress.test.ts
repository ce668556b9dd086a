import { describe, expect, it } from '@jest/globals';
import { readEnv } from '../env';
import { postgresAddress } from './postgresAddress';

describe('the address of a PostgreSQL', () => {
  it.each([
    ['postgres://anna:hunter2@db/meadow', 'postgres://anna@db:5432/meadow'],
    ['postgresql://anna:hunter2@db:99/meadow', 'postgres://anna@db:99/meadow'],
    // What is no escape is a character like any other.
    ['postgres://anna:hunter2%off@db/meadow', 'postgres://anna@db:5432/meadow'],
    ['postgres://anna:50%hunter2@db/meadow', 'postgres://anna@db:5432/meadow'],
    ['postgres://db/meadow?user=anna&password=hunter2', 'postgres://anna@db:5432/meadow'],
    ['postgres://a@db/meadow?user=anna&sslpassword=hunter2', 'postgres://anna@db:5432/meadow'],
    [
      'postgres://anna:hunter2@/meadow?host=/var/run/pg',
      'postgres://anna@%2Fvar%2Frun%2Fpg:5432/meadow',
    ],
    ['postgres://anna:hunter2@[::1]/meadow', 'postgres://anna@[::1]:5432/meadow'],
    ['postgres://anna:hunter2@db/meadow#hunter2', 'postgres://anna@db:5432/meadow'],
  ])('%s is told as %s, and taken', (url, told) => {
    expect(postgresAddress(url)).toBe(told);
    expect(readEnv({ DATABASE_URL: url }).DATABASE_URL).toBe(url);
  });
});
