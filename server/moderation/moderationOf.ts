import type { EntityManager } from 'typeorm';
import { AuditEntry } from './AuditEntry';
import { Report } from './Report';
import { Sanction } from './Sanction';

/**
 * What moderation has stored about a user, for them to take along: sanctions, reports that they made,
 * what they did as a moderator, and what was done to them. Who reported or sanctioned them is not told.
 */
export async function moderationOf(manager: EntityManager, userId: number) {
  const sanctions = await manager.find(Sanction, {
    where: { userId },
    order: { createdAt: 'ASC' },
  });
  const reports = await manager.find(Report, {
    where: { reporter: { id: userId } },
    relations: { reported: true },
    order: { id: 'ASC' },
  });
  const entries = await manager.find(AuditEntry, {
    where: [{ byUserId: userId }, { targetUserId: userId }],
    order: { id: 'ASC' },
  });
  return {
    sanctions: sanctions.map(({ kind, until, reason, createdAt }) => ({
      kind,
      until,
      reason,
      createdAt,
    })),
    reports: reports.map(({ at, reported, reason, context }) => ({
      at,
      about: reported.username,
      reason,
      context,
    })),
    acts: entries
      .filter(({ act, byUserId }) => act !== 'report' || byUserId === userId)
      .map(({ at, act, byUserId, targetName, detail, reason }) => ({
        at,
        act,
        isOwn: byUserId === userId,
        target: targetName,
        detail,
        reason,
      })),
  };
}
