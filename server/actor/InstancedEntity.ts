import { Column, Entity as Table, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { Entity } from './Entity';

/** An entity somewhere in the world. */
@Table('instanced_entity')
export class InstancedEntity {
  @PrimaryGeneratedColumn('identity')
  id!: number;

  @ManyToOne(() => Entity, { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'entity_id' })
  entity!: Entity;

  /** World pixels. */
  @Column('double precision')
  x!: number;

  @Column('double precision')
  y!: number;
}
