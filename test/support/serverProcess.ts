import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROJECT_DIR } from '../../server/paths';
import { prepareDatabase } from './preparedDatabase';
import { waitFor } from './waitFor';

/** Only on a machine that is very busy with something else a start takes anything like it. */
const START_LIMIT_MS = 60_000;

/** How a process ended, and how long that took. */
export interface Exit {
  code: number | null;
  signal: NodeJS.Signals | null;
  ms: number;
}

/** A built server in a process of its own. */
export interface ServerProcess {
  url: string;
  port: number;
  dataDir: string;
  child: ChildProcess;
  /** Everything it has printed. */
  output: () => string;
  /** The lines of its log with this message. */
  logged: (message: string) => Record<string, unknown>[];
  /** Sends a signal and waits for the end; the data remain, for a server to come. */
  stop: (signal?: NodeJS.Signals) => Promise<Exit>;
  /** Ends it, if it still runs, and removes its data. */
  remove: () => Promise<void>;
}

interface Options {
  /** Left out, it is a new folder; without a world in it one is made in which nobody has been yet. */
  dataDir?: string;
  /** Left out or 0, it is a free one. */
  port?: number;
  env?: Record<string, string>;
  /** What Node itself is told, as `--inspect`. */
  nodeArgs?: string[];
  /** The folder whose `dist` runs; left out, it is this project's. */
  projectDir?: string;
}

/** Starts the server that `npm run build` made, and waits until it serves. */
export async function startServer({
  dataDir,
  port = 0,
  env,
  nodeArgs,
  projectDir,
}: Options = {}): Promise<ServerProcess> {
  const folder = dataDir ?? (await mkdtemp(join(tmpdir(), 'meadow-test-')));
  if (env?.DATABASE_URL === undefined) await prepareDatabase(folder);
  const settings = {
    HOST: '127.0.0.1',
    PORT: String(port),
    DATA_DIR: folder,
    NODE_ENV: 'production',
    ...env,
  };
  const { child, output, exit } = runServer(settings, nodeArgs, projectDir);
  const serving = async () =>
    waitFor(() => {
      if (child.exitCode !== null) throw new Error(`the server did not start: ${output()}`);
      return /"port":(\d+).*"msg":"serving"/.exec(output());
    }, START_LIMIT_MS);
  const line = await serving().catch((error: unknown) => {
    child.kill('SIGKILL');
    throw error;
  });
  const servedPort = Number(line[1]);
  const stop = async (signal: NodeJS.Signals = 'SIGTERM') => {
    child.kill(signal);
    return exit();
  };
  return {
    url: `http://127.0.0.1:${servedPort}`,
    port: servedPort,
    dataDir: folder,
    child,
    output,
    logged: (message) => linesOf(output()).filter(({ msg }) => msg === message),
    stop,
    async remove() {
      await stop('SIGKILL');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The variables without which nothing runs, and nothing is found that it leaves behind. */
export function bareEnv(): Record<string, string> {
  const { PATH = '', TMPDIR = tmpdir() } = process.env;
  return { PATH, TMPDIR };
}

/** Runs the built server with nothing but these settings; it may as well refuse to start. */
export function runServer(
  env: Record<string, string>,
  nodeArgs: string[] = [],
  projectDir = PROJECT_DIR,
) {
  return runBuilt('main', env, { nodeArgs, projectDir });
}

/**
 * Runs one of the built programs in the same way, with these words behind its name.
 *
 * @param given.prints the descriptor of an open file into which it prints, instead of into the output
 */
export function runBuilt(
  name: 'main' | 'admin',
  env: Record<string, string>,
  given: { words?: string[]; nodeArgs?: string[]; projectDir?: string; prints?: number } = {},
) {
  const { words = [], nodeArgs = [], projectDir = PROJECT_DIR, prints = 'pipe' } = given;
  const program = join(projectDir, `dist/server/${name}.js`);
  const child = spawn(process.execPath, [...nodeArgs, program, ...words], {
    env: { ...bareEnv(), ...env },
    stdio: ['ignore', prints, prints],
  });
  let printed = '';
  child.stdout?.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  const ended = once(child, 'close');
  return {
    child,
    output: () => printed,
    exit: async (): Promise<Exit> => {
      const started = performance.now();
      const [code, signal] = (await ended) as [number | null, NodeJS.Signals | null];
      return { code, signal, ms: performance.now() - started };
    },
  };
}

/** The lines of a log; Node itself may have printed others between them. */
function linesOf(output: string): Record<string, unknown>[] {
  const lines = output.split('\n').filter((line) => line.startsWith('{') && line.endsWith('}'));
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}
