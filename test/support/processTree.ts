import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, readdirSync } from 'node:fs';
import { waitFor } from './waitFor';

interface Process {
  pid: number;
  /** R, S, T (stopped), Z (ended, and nobody has asked how), … */
  state: string;
  parent: number;
}

/** Stops a process and its children where they are; the returned function lets them go on. */
export async function freezeTree(pid: number): Promise<() => Promise<void>> {
  const pids = await holdTree(pid);
  // If the tests are killed meanwhile, their end of the pipe closes, and nothing stays stopped.
  const script = 'trap "" INT TERM; read -r _; kill -CONT "$@"';
  const thawing = spawn('sh', ['-c', script, 'thaw', ...pids.map(String)], {
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  return async () => {
    thawing.stdin.end();
    await ended(thawing);
  };
}

/** Kills a process and its children, and returns when none of them is left. */
export async function killTree(pid: number): Promise<void> {
  const pids = await holdTree(pid);
  for (const each of pids) signal(each, 'SIGKILL');
  await waitFor(() => pids.every((each) => ['Z', undefined].includes(read(each)?.state)));
}

/** Returns when a child process has ended. */
export async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}

/** Stops a process and then its children: once it is stopped, no further ones appear. */
async function holdTree(pid: number): Promise<number[]> {
  await hold(pid);
  const children = all().filter(({ parent }) => parent === pid);
  await Promise.all(children.map(async (child) => hold(child.pid)));
  return [pid, ...children.map((child) => child.pid)];
}

async function hold(pid: number): Promise<void> {
  signal(pid, 'SIGSTOP');
  await waitFor(() => ['T', 'Z', undefined].includes(read(pid)?.state));
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    // It has ended by itself.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

function all(): Process[] {
  const pids = readdirSync('/proc').map(Number).filter(Number.isInteger);
  return pids.map(read).filter((each) => each !== undefined);
}

function read(pid: number): Process | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name stands in brackets, and may have some itself.
    const [state = '', parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { pid, state, parent: Number(parent) };
  } catch {
    return undefined;
  }
}
