import type { Log } from './log';
import type { Moderation } from './moderation/Moderation';

/** What somebody with power over others did by the monitor. */
interface AuditLine {
  who: string;
  whom: string;
  what: string;
  why?: string | undefined;
}

/** Keeps a line, and returns when it is kept. */
export type Audit = (line: AuditLine) => Promise<void>;

/** Keeps what is done among the acts of moderation, and tells it in the log. */
export function auditIn(moderation: Pick<Moderation, 'record'>, log: Log): Audit {
  return async (line) => {
    const { who, whom, what, why } = line;
    const by = { name: who };
    await moderation.record({
      act: 'monitor',
      by,
      detail: `${what} of ${whom}`,
      ...(why && { reason: why }),
    });
    log.warn({ audit: line }, 'an operator acted');
  };
}
