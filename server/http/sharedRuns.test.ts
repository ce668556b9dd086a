import { expect, it } from '@jest/globals';
import { sharedRuns } from './sharedRuns';

/** A task that ends when it is told to, and numbers its runs. */
function startTask() {
  const runs: PromiseWithResolvers<number>[] = [];
  const ask = sharedRuns(async () => {
    runs.push(Promise.withResolvers<number>());
    return runs.at(-1)!.promise;
  });
  return { runs, ask };
}

it('who asks while a task runs shares one further run with all others', async () => {
  const { runs, ask } = startTask();
  const asked = [ask(), ...Array.from({ length: 300 }, ask)];
  expect(runs).toHaveLength(1);
  runs[0]!.resolve(1);
  await asked[0];
  await new Promise(setImmediate);
  expect(runs).toHaveLength(2);
  asked.push(ask());
  runs[1]!.resolve(2);
  await asked[1];
  await new Promise(setImmediate);
  runs[2]!.resolve(3);
  expect(await Promise.all(asked)).toEqual([1, ...Array.from({ length: 300 }, () => 2), 3]);
  const last = ask();
  runs[3]!.resolve(4);
  expect(await last).toBe(4);
});

it('a run that fails is no reason for the next one not to begin', async () => {
  const { runs, ask } = startTask();
  const [first, second] = [ask(), ask()];
  runs[0]!.reject(new Error('a fault'));
  await expect(first).rejects.toThrow('a fault');
  await new Promise(setImmediate);
  runs[1]!.resolve(2);
  expect(await second).toBe(2);
});
