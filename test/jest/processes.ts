import { existsSync, readFileSync, readdirSync } from 'node:fs';

/** The ids of all processes; none where there is no /proc. */
function allProcesses(): number[] {
  if (!existsSync('/proc/self/stat')) return [];
  return readdirSync('/proc').map(Number).filter(Number.isInteger);
}

/** The processes, but for this one, that were started with such an environment variable (`NAME=value`). */
export function startedWith(isSought: (variable: string) => boolean): number[] {
  return allProcesses().filter((pid) => {
    const variables = read(`/proc/${pid}/environ`)?.split('\0');
    return pid !== process.pid && variables?.some(isSought) === true && stateOf(pid) !== 'Z';
  });
}

export function childrenOf(parent: number): number[] {
  return allProcesses().filter((pid) => {
    const [state, ppid] = statOf(pid);
    return Number(ppid) === parent && state !== 'Z';
  });
}

/** The words of the command that a process was started with; undefined when it has ended. */
export function commandOf(pid: number): string | undefined {
  return read(`/proc/${pid}/cmdline`)?.replaceAll('\0', ' ').trim();
}

export function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended meanwhile.
  }
}

function stateOf(pid: number): string | undefined {
  return statOf(pid)[0];
}

function statOf(pid: number): string[] {
  const stat = read(`/proc/${pid}/stat`) ?? '';
  // The name stands in brackets, and may have some itself.
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
