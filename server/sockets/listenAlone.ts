import type { Server } from 'node:net';
// With their endings: Node itself loads this file, too.
import { FileFolder } from './FileFolder.ts';
import type { Close, SharedFolder } from './SharedFolder.ts';
import { SocketFolder } from './SocketFolder.ts';

/** Five seconds: who makes way is gone in a few milliseconds, on a very busy machine in a second. */
const MAX_LOOKS = 100;

/**
 * Listens on the Unix socket `name` in a folder, also where a process has left it behind that ended
 * without a word; returns undefined when a living process has it. What is returned ends it.
 */
export async function listenAlone(
  server: Server,
  directory: string,
  name: string,
): Promise<Close | undefined> {
  return listenAloneIn(new SocketFolder(directory, server), name);
}

/**
 * Holds a name in a folder in the same way without a socket. Where a process is asleep for more than ten
 * seconds on a machine that others cannot look into, they may take it; and a vital one ends the process then.
 */
export async function holdAlone(
  directory: string,
  name: string,
  { isVital }: { isVital: boolean },
): Promise<Close | undefined> {
  return listenAloneIn(new FileFolder(directory, { isVital }), name);
}

/**
 * A lock by mutual exclusion: everybody listens under a name of their own (`lock-4f2a`), and only then
 * looks at the others. Of two, the later one sees the earlier, so no two see nobody.
 *
 * Who sees nobody alive has the name, and only they may remove what is dead. Of two who see each other
 * the one goes on whose own name comes first; the name itself, on which earlier versions of Meadow
 * listen without another, comes before all.
 */
export async function listenAloneIn(
  folder: SharedFolder,
  name: string,
): Promise<Close | undefined> {
  const { own, close: closeOwn } = await folder.listenAside(name);
  try {
    const close = await take(folder, name, own);
    if (close) {
      return async () => {
        await close();
        await closeOwn();
      };
    }
  } catch (error) {
    await closeOwn();
    throw error;
  }
  await closeOwn();
  return undefined;
}

async function take(folder: SharedFolder, name: string, own: string): Promise<Close | undefined> {
  const dead = await outlast(folder, name, own);
  // Who had the name until now may have taken this one's own for dead, before it listened.
  if (!dead || !(await folder.has(own))) return undefined;
  for (const each of dead) {
    const removal = folder.remove(each);
    // One of those that come after the name is in nobody's way.
    await (each === name ? removal : removal.catch(() => undefined));
  }
  return folder.listen(name);
}

/** The names of the dead, once nobody else is alive; undefined when another one goes first. */
async function outlast(
  folder: SharedFolder,
  name: string,
  own: string,
): Promise<string[] | undefined> {
  for (let looks = 0; looks < MAX_LOOKS; looks += 1) {
    const others = (await folder.names(name)).filter((each) => each !== own).sort();
    const dead: string[] = [];
    let isAlone = true;
    for (const other of others) {
      const state = await folder.stateOf(other);
      if (state === 'alive' && other < own) return undefined;
      if (state === 'alive') isAlone = false;
      if (state === 'dead') dead.push(other);
    }
    if (isAlone) return dead;
    await folder.rest();
  }
  return undefined;
}
