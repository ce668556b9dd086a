import type { Services } from '../services';

/** One thing that an operator can have done: `npm run admin -- <name> <arguments>`. */
export interface Verb {
  /** The word, and what stands behind it: `ban NAME DURATION REASON`. */
  usage: string;
  /** What it does, in a line. */
  help: string;
  /**
   * Does it, in a process that has these services open; returns what the operator is told. Throws an
   * `OperatorError` that says what is wrong and what to do.
   */
  run: (services: Services, args: readonly string[]) => Promise<string>;
}
