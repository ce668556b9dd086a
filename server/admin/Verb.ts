import type { Services } from '../services';

/** Who wants a verb done. */
export interface Caller {
  /** The folder in which the command was given: names of files count from there. */
  cwd: string;
  /** Tells a line at once, before the work is done. */
  tell: (line: string) => void;
  /** Aborted when nobody waits for the work any more. */
  signal: AbortSignal;
}

/** One thing that an operator can have done: `npm run admin -- <name> <arguments>`. */
export interface Verb {
  /** The word, and what stands behind it: `ban NAME DURATION REASON`. */
  usage: string;
  /** What it does, in a line. */
  help: string;
  /** Whether it also works on a database whose schema is not up to date, and on an empty one. */
  takesAnySchema?: boolean;
  /** Whether no server may be using the database. */
  needsNoServer?: boolean;
  /**
   * Does it, in a process that has these services open; returns what the operator is told. Throws an
   * `OperatorError` that says what is wrong and what to do, or `WrongArguments`.
   */
  run: (services: Services, args: readonly string[], caller: Caller) => Promise<string>;
}
