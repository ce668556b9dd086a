import { Column, Entity as Table, JoinColumn, OneToOne, PrimaryGeneratedColumn } from 'typeorm';
import { User } from '../account/User';
import { InstancedEntity } from './InstancedEntity';

/** A user's figure in the world. */
@Table('actor')
export class Actor {
  @PrimaryGeneratedColumn('identity')
  id!: number;

  @OneToOne(() => User, { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'FK_actor_user' })
  user!: User;

  @OneToOne(() => InstancedEntity, { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn({
    name: 'instanced_entity_id',
    foreignKeyConstraintName: 'FK_actor_instanced_entity',
  })
  instancedEntity!: InstancedEntity;

  @Column('int')
  avatar!: number;

  /** Counts the joins. Who holds the newest epoch owns the actor; saves with an older one are void. */
  @Column('int', { default: 0 })
  epoch!: number;
}
