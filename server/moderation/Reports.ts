import type { DataSource } from 'typeorm';
import type { ChatLine } from '../../shared/protocol';
import { ActRefused } from './ActRefused';
import { AuditEntry, entryOf } from './AuditEntry';
import type { Enforcement } from './Enforcement';
import { Report } from './Report';
import { MAX_REPORTS_PER_HOUR, REPORTED_LINES } from './limits';
import { mustNotBe, personCalled, playerOf } from './people';
import type { Complaint } from './readOrder';
import { TOO_MANY_REPORTS, reportReceived, reports } from './sentences';

/** What players tell the moderators about one another. */
export class Reports {
  readonly #dataSource: DataSource;
  readonly #enforcement: Pick<Enforcement, 'carryOut'>;

  constructor(dataSource: DataSource, enforcement: Pick<Enforcement, 'carryOut'>) {
    this.#dataSource = dataSource;
    this.#enforcement = enforcement;
  }

  /**
   * Keeps a report with the last of the lines, and tells the moderators who are online; returns what
   * the reporter is told. Throws `ActRefused`.
   */
  async file(
    actorId: number,
    { name, reason }: Complaint,
    lines: readonly ChatLine[],
  ): Promise<string> {
    const { reporter, reported } = await this.#dataSource.transaction(async (manager) => {
      const reporter = await playerOf(manager, actorId);
      const reported = await personCalled(manager, name);
      mustNotBe(reporter, reported);
      // Of reports at the same moment each counts the others.
      await manager.query(`SELECT FROM "user" WHERE id = $1 FOR NO KEY UPDATE`, [reporter.userId]);
      // Those from the future were made before the clock was set back, nobody knows when.
      const [{ count }]: [{ count: number }] = await manager.query(
        `SELECT count(*)::int AS count FROM report
         WHERE reporter_id = $1
           AND at > now() - interval '1 hour' AND at <= clock_timestamp()`,
        [reporter.userId],
      );
      if (count >= MAX_REPORTS_PER_HOUR) throw new ActRefused(TOO_MANY_REPORTS);
      await manager.insert(Report, {
        reporter: { id: reporter.userId },
        reported: { id: reported.userId },
        reason,
        context: lines
          .slice(-REPORTED_LINES)
          .map(({ at, from, text, action }) => ({ at, from, text, ...(action && { action }) })),
      });
      const deed = { act: 'report', by: reporter, target: reported, reason } as const;
      await manager.insert(AuditEntry, entryOf(deed));
      return { reporter, reported };
    });
    const text = reports(reporter.name, reported.name, reason);
    this.#enforcement.carryOut({ kind: 'report', text });
    return reportReceived(reported.name);
  }

  /** The newest ones, newest first. */
  async newest(count: number): Promise<Report[]> {
    return this.#dataSource.getRepository(Report).find({
      relations: { reporter: true, reported: true },
      order: { id: 'DESC' },
      take: count,
    });
  }
}
