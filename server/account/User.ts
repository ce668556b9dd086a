import type { Role } from '../moderation/roles';
import { Column, CreateDateColumn, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** Who signs in: an account with a password, or a guest without one. */
@Entity('user')
@Index('IDX_user_guest_seen_at', ['seenAt'], { where: '(password_hash IS NULL)' })
export class User {
  @PrimaryGeneratedColumn('identity')
  id!: number;

  @Column('text')
  username!: string;

  /** The username in lower case: what makes names unique regardless of case. */
  @Column('text', { name: 'username_key', unique: true })
  usernameKey!: string;

  /** argon2id in PHC format; null for a guest. */
  @Column('text', { name: 'password_hash', nullable: true })
  passwordHash!: string | null;

  @Column('text', { default: 'player' })
  role!: Role;

  /** Counts how often all tokens were ended; those of an earlier version prove nothing. */
  @Column('int', { name: 'token_version', default: 0 })
  tokenVersion!: number;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;

  /** The last join, or a later time, at most an hour ago, at which the user still played. */
  @Column('timestamptz', { name: 'seen_at', default: () => 'now()' })
  seenAt!: Date;
}
