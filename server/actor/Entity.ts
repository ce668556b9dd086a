import { Column, Entity as Table, PrimaryGeneratedColumn } from 'typeorm';

/** What a thing is, wherever it stands: its name. */
@Table('entity')
export class Entity {
  @PrimaryGeneratedColumn('identity')
  id!: number;

  @Column('text')
  name!: string;
}
