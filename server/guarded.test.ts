import { describe, expect, it, jest } from '@jest/globals';
import { LogLines } from '../test/support/LogLines';
import { guarded } from './guarded';
import { createLog } from './log';

const lines = () => {
  const lines = new LogLines();
  return { lines, log: createLog({ LOG_LEVEL: 'info', NODE_ENV: 'production' }, lines) };
};

describe('a guarded task', () => {
  it('is given what it is called with', () => {
    const task = jest.fn<(one: number, two: string) => void>();
    guarded(lines().log, 'counting', task)(1, 'two');
    expect(task).toHaveBeenCalledWith(1, 'two');
  });

  it('throws nothing, and tells of a failure once until it has worked again', () => {
    const { lines: told, log } = lines();
    const task = guarded(log, 'counting', (fails: boolean) => {
      if (fails) throw new Error('a fault');
    });
    for (const fails of [true, true, false, true]) task(fails);
    expect(told.of('a task failed')).toEqual([
      expect.objectContaining({ task: 'counting', err: expect.objectContaining({}) }),
      expect.objectContaining({ task: 'counting' }),
    ]);
  });

  it('lets go of what it failed with, and throws nothing of that, either', () => {
    const letGo = jest.fn((_client: string) => {
      throw new Error('another fault');
    });
    const task = guarded<[string]>(
      lines().log,
      'counting',
      () => {
        throw new Error('a fault');
      },
      letGo,
    );
    task('Anna');
    expect(letGo).toHaveBeenCalledWith('Anna');
  });

  it('is not failed by an error that cannot be told', () => {
    const { lines: told, log } = lines();
    const error = Object.defineProperty(new Error('a fault'), 'detail', {
      enumerable: true,
      get: () => {
        throw new Error('another fault');
      },
    });
    guarded(log, 'counting', () => {
      throw error;
    })();
    expect(told.of('a task failed')).toHaveLength(1);
  });
});
