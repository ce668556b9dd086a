import { Column, CreateDateColumn, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { User } from '../account/User';

export type SanctionKind = 'ban' | 'silence';

/** What a user may not do: play, or be heard. There is one of each kind at most; it goes with its user. */
@Entity('sanction')
export class Sanction {
  @PrimaryColumn('int', { name: 'user_id' })
  userId!: number;

  @PrimaryColumn('text')
  kind!: SanctionKind;

  @ManyToOne(() => User, { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'FK_sanction_user' })
  user!: User;

  /** It holds before that moment of the database's clock; null: without an end. */
  @Column('timestamptz', { nullable: true })
  until!: Date | null;

  /** Empty where none was given. */
  @Column('text')
  reason!: string;

  /** The name of whoever decided it. */
  @Column('text', { name: 'by_name' })
  byName!: string;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;
}
