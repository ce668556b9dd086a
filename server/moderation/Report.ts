import {
  Column,
  CreateDateColumn,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryGeneratedColumn,
} from 'typeorm';
import type { z } from 'zod';
import { chatLine } from '../../shared/protocol';
import { User } from '../account/User';

/** A line of the world's chat, as everybody read it. */
export const reportedLine = chatLine.pick({ at: true, from: true, text: true, action: true });

export type ReportedLine = z.infer<typeof reportedLine>;

/** What a player tells the moderators about another one. It goes with the one it is about. */
@Entity('report')
@Index('IDX_report_reporter_at', ['reporter', 'at'])
export class Report {
  @PrimaryGeneratedColumn('identity')
  id!: number;

  @CreateDateColumn({ type: 'timestamptz' })
  at!: Date;

  /** Null when that user is deleted. */
  @ManyToOne(() => User, { nullable: true, onDelete: 'SET NULL' })
  @JoinColumn({ name: 'reporter_id', foreignKeyConstraintName: 'FK_report_reporter' })
  reporter!: User | null;

  @ManyToOne(() => User, { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'reported_id', foreignKeyConstraintName: 'FK_report_reported' })
  @Index('IDX_report_reported')
  reported!: User;

  @Column('text')
  reason!: string;

  /** What had been said last in the reporter's channel, oldest first. */
  @Column('jsonb')
  context!: ReportedLine[];
}
