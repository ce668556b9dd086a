import { z } from 'zod';
import type { Log } from '../log';

/** So many different ones are told of: whoever invents names does not fill the log. */
const MAX_TOLD = 100;

const MAX_WORD = 100;

const word = z
  .string()
  .transform((text) => text.slice(0, MAX_WORD))
  .optional()
  .catch(undefined);

/** What can be told of a message that says nothing else. */
const heading = z.object({ kind: word, name: word, from: word }).catch({});

/** Tells of what other processes say that this version does not understand: of each kind once. */
export class IgnoredMessages {
  readonly #log: Log;
  readonly #told = new Set<string>();

  constructor(log: Log) {
    this.#log = log;
  }

  /** Notes that a message was ignored, and for which fault. */
  note(message: unknown, fault: z.ZodError): void {
    const { kind, name, from } = heading.parse(message);
    const key = JSON.stringify([kind, name]);
    if (this.#told.has(key) || this.#told.size > MAX_TOLD) return;
    this.#told.add(key);
    if (this.#told.size > MAX_TOLD) {
      this.#log.warn('other processes say too much that is not understood; no more of it is told');
      return;
    }
    const ignored = [kind, name].filter((each) => each !== undefined).join(' ');
    const [issue] = fault.issues;
    const where = issue?.path.join('.');
    this.#log.warn(
      { ignored, from, where, reason: issue?.message },
      'another process says what this version does not understand: it is ignored',
    );
  }
}
