import { Column, CreateDateColumn, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { Author } from './people';

/** What is written down when it was done. */
export type Act =
  | 'kick'
  | 'ban'
  | 'unban'
  | 'silence'
  | 'unsilence'
  | 'announce'
  | 'slow'
  | 'role'
  | 'report'
  | 'monitor'
  | 'reset-password'
  | 'rename';

/** One line of the log of moderation. It outlives all whom it names: their ids refer to nothing. */
@Entity('audit_log')
export class AuditEntry {
  @PrimaryGeneratedColumn('identity')
  id!: number;

  @CreateDateColumn({ type: 'timestamptz' })
  at!: Date;

  @Column('text')
  act!: Act;

  /** Null for the operator. */
  @Column('int', { name: 'by_user_id', nullable: true })
  byUserId!: number | null;

  @Column('text', { name: 'by_name' })
  byName!: string;

  /** Null for what concerns everybody. */
  @Column('int', { name: 'target_user_id', nullable: true })
  targetUserId!: number | null;

  @Column('text', { name: 'target_name', nullable: true })
  targetName!: string | null;

  /** What exactly: for how long, which role, which text, how many seconds, which call of the monitor, which new name. */
  @Column('text', { nullable: true })
  detail!: string | null;

  @Column('text', { nullable: true })
  reason!: string | null;
}

/** What is to be written down; when, the database says. */
export interface Deed {
  act: Act;
  by: Author;
  target?: { userId: number; name: string };
  detail?: string;
  reason?: string;
}

/** The columns of a deed. */
export function entryOf({ act, by, target, detail, reason }: Deed): Partial<AuditEntry> {
  return {
    act,
    byUserId: by.userId ?? null,
    byName: by.name,
    targetUserId: target?.userId ?? null,
    targetName: target?.name ?? null,
    detail: detail || null,
    reason: reason || null,
  };
}
