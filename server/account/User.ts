import { Column, CreateDateColumn, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** Who signs in: an account with a password, or a guest without one. */
@Entity('user')
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
  role!: string;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;
}
