import {
  Column,
  Entity as Table,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryGeneratedColumn,
} from 'typeorm';
import { Entity } from './Entity';

/** An entity somewhere in the world. */
@Table('instanced_entity')
export class InstancedEntity {
  @PrimaryGeneratedColumn('identity')
  id!: number;

  @ManyToOne(() => Entity, { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'entity_id', foreignKeyConstraintName: 'FK_instanced_entity_entity' })
  @Index('IDX_instanced_entity_entity')
  entity!: Entity;

  /** World pixels. */
  @Column('double precision')
  x!: number;

  @Column('double precision')
  y!: number;

  /** Counts the saves of x and y: one that a slow database carries out late changes nothing. */
  @Column('int', { default: 0 })
  revision!: number;
}
