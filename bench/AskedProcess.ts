import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const STOP_PATIENCE_MS = 30_000;

interface Options {
  args?: readonly string[];
  env?: Record<string, string>;
  /** For Node itself. */
  nodeArgs?: readonly string[];
}

/** A script in a process of its own, which calls `answerParent` and is asked for what it knows. */
export class AskedProcess {
  readonly #child: ChildProcess;
  readonly #failure: Promise<never>;

  private constructor(script: URL, { args = [], env, nodeArgs = [] }: Options) {
    const path = fileURLToPath(script);
    this.#child = fork(path, args, {
      execArgv: ['--import', 'tsx', ...nodeArgs],
      env: { PATH: process.env.PATH, ...env },
    });
    this.#failure = failure(this.#child, path);
    // Only who asks is told.
    this.#failure.catch(() => undefined);
  }

  /** Starts a script; returns when it is ready, with its greeting. */
  static async start<Greeting>(script: URL, options: Options = {}) {
    const started = new AskedProcess(script, options);
    return { process: started, greeting: await started.#answer<Greeting>() };
  }

  async ask<Answer>(question: string): Promise<Answer> {
    // To a process that has ended, nothing can be sent.
    if (this.#child.connected) this.#child.send(question);
    return this.#answer<Answer>();
  }

  /** Lets it come to its end, and returns its last answer; throws if it does not end. */
  async stop<Answer>(): Promise<Answer> {
    const timer = setTimeout(() => this.kill(), STOP_PATIENCE_MS);
    try {
      const exit = once(this.#child, 'exit');
      const answer = await this.ask<Answer>('stop');
      await exit;
      return answer;
    } finally {
      clearTimeout(timer);
    }
  }

  /** Ends it at once, if it still runs. */
  kill(): void {
    this.#child.kill('SIGKILL');
  }

  async #answer<Answer>(): Promise<Answer> {
    return Promise.race([nextAnswer<Answer>(this.#child), this.#failure]);
  }
}

/** What the child says next; packages that look into processes send messages of their own. */
async function nextAnswer<Answer>(child: ChildProcess): Promise<Answer> {
  return new Promise((resolve) => {
    const listen = (message: unknown) => {
      if (typeof message !== 'object' || !message || !('answer' in message)) return;
      child.off('message', listen);
      resolve(message.answer as Answer);
    };
    child.on('message', listen);
  });
}

async function failure(child: ChildProcess, script: string): Promise<never> {
  // Its last answer may arrive behind the news of its end, but not behind that of the connection's.
  const [[code, signal]] = (await Promise.all([
    once(child, 'exit'),
    once(child, 'disconnect'),
  ])) as [[number | null, string | null], unknown];
  throw new Error(`${script} ended with ${code ?? signal}`);
}
