import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const INTERVAL_MS = 100;

/**
 * Does some work while no other process does work for the same `prefix` in a folder; waits for it.
 *
 * Everybody leaves a file there that is named after their process, and only then looks at the others'.
 * Of two, the later one sees the earlier; where both see each other, the one whose name comes later
 * makes way. The files of processes that were killed count for nothing.
 */
export function alone(folder, prefix, work) {
  const own = prefix + markOf(process.pid);
  const file = join(folder, own);
  const leave = () => rmSync(file, { force: true });
  process.once('exit', leave);
  for (let isTold = false; ; isTold = true) {
    writeFileSync(file, '');
    const others = readdirSync(folder).filter((name) => name.startsWith(prefix) && name !== own);
    const living = others.filter((name) => isRunning(name.slice(prefix.length)));
    if (living.length === 0) {
      for (const name of others) rmSync(join(folder, name), { force: true });
      break;
    }
    if (living.some((name) => name < own)) leave();
    const [pid] = living[0].slice(prefix.length).split('-');
    if (!isTold) process.stdout.write(`Waiting for process ${pid}, which does the same …\n`);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, INTERVAL_MS);
  }
  work();
  leave();
  process.off('exit', leave);
}

/** A process' number, and since when it runs: the number alone is soon another one's. */
function markOf(pid) {
  return `${pid}-${startOf(pid)}`;
}

function isRunning(mark) {
  return markOf(Number.parseInt(mark, 10)) === mark;
}

function startOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name stands in brackets, and may have some itself.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? 'ended' : fields[19];
  } catch {
    const { stdout } = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' });
    return stdout?.replaceAll(/\W/g, '') || 'ended';
  }
}
