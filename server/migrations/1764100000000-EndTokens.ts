import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Users whose tokens can be ended, and guests of whom is known when they were last seen. */
export class EndTokens1764100000000 implements MigrationInterface {
  name = 'EndTokens1764100000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE "user"
        ADD COLUMN "token_version" integer NOT NULL DEFAULT 0,
        ADD COLUMN "seen_at" timestamptz NOT NULL DEFAULT now()`);
    await runner.query(
      `CREATE INDEX "IDX_user_guest_seen_at" ON "user" ("seen_at") WHERE "password_hash" IS NULL`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE "user" DROP COLUMN "token_version", DROP COLUMN "seen_at"`);
  }
}
