import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Positions that know which save wrote them, so that a late older one changes nothing. */
export class OrderSaves1764200000000 implements MigrationInterface {
  name = 'OrderSaves1764200000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE "instanced_entity" ADD COLUMN "revision" integer NOT NULL DEFAULT 0`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "instanced_entity" DROP COLUMN "revision"`);
  }
}
