import type { Log } from './log';

/** What somebody with power over others did. */
interface AuditLine {
  who: string;
  whom?: string;
  what: string;
  why?: string;
}

/** Keeps a line, and returns when it is kept. */
export type Audit = (line: AuditLine) => Promise<void>;

/** Keeps what is done in the log. */
export function auditLog(log: Log): Audit {
  return async (line) => {
    log.warn({ audit: line }, 'an operator acted');
  };
}
