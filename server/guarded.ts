import type { Log } from './log';

/**
 * A task of a timer, or a listener, out of which nothing is thrown: nobody would catch it there, and
 * the process would end for everybody. What fails is logged, and not again until it has worked.
 *
 * @param name of the task, for the log
 * @param onFailure lets go of what the task was about; nothing comes out of it either
 */
export function guarded<Args extends unknown[]>(
  log: Log,
  name: string,
  task: (...args: Args) => void,
  onFailure?: (...args: Args) => void,
): (...args: Args) => void {
  let isFailing = false;
  const letGo = onFailure && guarded(log, `letting go after ${name}`, onFailure);
  return (...args) => {
    try {
      task(...args);
      isFailing = false;
    } catch (error) {
      if (!isFailing) log.error({ err: error, task: name }, 'a task failed');
      isFailing = true;
      letGo?.(...args);
    }
  };
}
