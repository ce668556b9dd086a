import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Listens on a Unix socket from another process; the returned function kills that. */
export async function listenElsewhere(folder: string, name: string): Promise<() => Promise<void>> {
  await mkdir(folder, { recursive: true });
  const program = `
    const server = require('node:net').createServer();
    server.listen(${JSON.stringify(join(folder, name))}, () => console.log('ready'));`;
  const holder = spawn(process.execPath, ['-e', program], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(holder.stdout, 'data');
  return async () => {
    holder.kill('SIGKILL');
    await once(holder, 'exit');
  };
}

/** Leaves a Unix socket behind, as a process that is killed does. */
export async function leaveSocket(folder: string, name: string): Promise<void> {
  const kill = await listenElsewhere(folder, name);
  await kill();
}
