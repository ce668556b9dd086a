import type { Close, SharedFolder, SocketState } from '../../server/sockets/SharedFolder';

interface Socket {
  owner: string;
  /** Others take what does not listen yet, or no longer, for dead. */
  state: 'bound' | 'listening' | 'ended';
}

/** What a process will do next; whether it may, when it waits for others. */
interface Step {
  run: () => unknown;
  mayRun: () => boolean;
  done: (result: unknown) => void;
}

/** A folder of Unix sockets, in which nothing happens until one says which process takes its next step. */
export class SimulatedFolder {
  readonly #sockets = new Map<string, Socket>();
  readonly #steps = new Map<string, Step>();
  /** What each process has seen since it last looked: with the folder, all that it will act on. */
  readonly #seen = new Map<string, unknown[]>();
  readonly #running = new Set<string>();
  #changes = 0;
  #failure: Error | undefined;

  /** @param left the names of sockets whose processes have been killed */
  constructor(left: readonly string[]) {
    for (const name of left) this.#sockets.set(name, { owner: 'killed', state: 'ended' });
  }

  get names(): string[] {
    return [...this.#sockets.keys()].sort();
  }

  /** The names under which a process is found. */
  namesOf(process: string): string[] {
    const isFound = ({ owner, state }: Socket) => owner === process && state === 'listening';
    return this.names.filter((name) => isFound(this.#sockets.get(name)!));
  }

  /** Who could go on. */
  get ready(): string[] {
    const all = [...this.#steps.keys()].sort();
    const ready = all.filter((process) => this.#steps.get(process)!.mayRun());
    return ready.length > 0 ? ready : all;
  }

  /** Runs a program until its first step. */
  run(process: string, program: () => Promise<void>): void {
    this.#running.add(process);
    this.#seen.set(process, []);
    program().then(
      () => this.#end(process),
      (error: unknown) => (this.#failure ??= error as Error),
    );
  }

  /** Returns when everybody waits for a turn, or has ended; throws what a program has thrown. */
  async settle(): Promise<void> {
    while ([...this.#running].some((process) => !this.#steps.has(process))) {
      if (this.#failure) throw this.#failure;
      await Promise.resolve();
    }
  }

  take(process: string): void {
    const { run, done } = this.#steps.get(process)!;
    this.#steps.delete(process);
    const result = run();
    this.#seen.get(process)!.push(result);
    done(result);
  }

  kill(process: string): void {
    this.#steps.delete(process);
    this.#end(process);
    for (const socket of this.#sockets.values())
      if (socket.owner === process) socket.state = 'ended';
    this.#changes += 1;
  }

  /** Two states of the same text have the same future. */
  toString(): string {
    return JSON.stringify([[...this.#sockets].sort(), [...this.#seen].sort()]);
  }

  /** Does nothing, for as long as others like. */
  async turn(process: string): Promise<void> {
    await this.#step(process, () => undefined);
  }

  /** The folder as one process has it. */
  of(process: string): SharedFolder {
    const listen = async (name: string) => this.#listen(process, name);
    const own = `lock-${process}`;
    let looked = 0;
    return {
      listen,
      listenAside: async () => ({ own, close: (await listen(own))! }),
      names: async (name) =>
        this.#step(process, () => {
          looked = this.#changes;
          this.#seen.set(process, []);
          return this.names.filter((each) => each.startsWith(name));
        }),
      stateOf: async (name) => this.#step(process, () => this.#stateOf(name)),
      has: async (name) => this.#step(process, () => this.#sockets.has(name)),
      remove: async (name) => this.#step(process, () => this.#remove(name)),
      // To look again at what has not changed leads nowhere.
      rest: async () =>
        this.#step(
          process,
          () => undefined,
          () => looked !== this.#changes,
        ),
    };
  }

  async #listen(process: string, name: string): Promise<Close | undefined> {
    const socket: Socket = { owner: process, state: 'bound' };
    const isBound = await this.#step(process, () => {
      if (this.#sockets.has(name)) return false;
      this.#sockets.set(name, socket);
      this.#changes += 1;
      return true;
    });
    if (!isBound) return undefined;
    await this.#step(process, () => {
      socket.state = 'listening';
      this.#changes += 1;
    });
    return async () => {
      await this.#step(process, () => this.#remove(name));
      await this.#step(process, () => {
        socket.state = 'ended';
        this.#changes += 1;
      });
    };
  }

  #end(process: string): void {
    this.#running.delete(process);
    this.#seen.set(process, ['ended']);
  }

  #stateOf(name: string): SocketState {
    const socket = this.#sockets.get(name);
    if (!socket) return 'gone';
    return socket.state === 'listening' ? 'alive' : 'dead';
  }

  #remove(name: string): void {
    this.#sockets.delete(name);
    this.#changes += 1;
  }

  async #step<Result>(process: string, run: () => Result, mayRun = () => true): Promise<Result> {
    const { promise, resolve } = Promise.withResolvers<Result>();
    this.#steps.set(process, { run, mayRun, done: (result) => resolve(result as Result) });
    return promise;
  }
}
