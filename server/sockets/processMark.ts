import { readFileSync, readlinkSync } from 'node:fs';
// With its ending: Node itself loads this file, too.
import { errorCode } from '../errorCode.ts';

/** This process, as others know it: its machine since that started, its number there, since when it runs. */
export function processMark(): string {
  return `${machineMark()} ${process.pid} ${startOf(process.pid) ?? '-'}`;
}

/** Whether the process of a mark runs; undefined where that cannot be seen from here. */
export function isRunning(mark: string): boolean | undefined {
  const [machine, pid, start] = mark.split(' ');
  if (machine === '-' || machine !== machineMark() || !Number(pid)) return undefined;
  try {
    process.kill(Number(pid), 0);
  } catch (error) {
    if (errorCode(error) === 'ESRCH') return false;
  }
  // The number alone is soon another one's.
  const now = startOf(Number(pid));
  return now === undefined || now === start;
}

/** Processes with the same one see each other's numbers; `-` where the system does not tell. */
function machineMark(): string {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return `${boot}/${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return '-';
  }
}

function startOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name stands in brackets, and may have some itself.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? 'ended' : fields[19];
  } catch {
    return undefined;
  }
}
