import { User } from './server/account/User';
import { Actor } from './server/actor/Actor';
import { Entity } from './server/actor/Entity';
import { InstancedEntity } from './server/actor/InstancedEntity';
import { type DatabaseEnv, createDataSource } from './server/database/createDataSource';
import { readEnv } from './server/env';
import { AuditEntry } from './server/moderation/AuditEntry';
import { Report } from './server/moderation/Report';
import { Sanction } from './server/moderation/Sanction';
import { CreateActors1764000000000 } from './server/migrations/1764000000000-CreateActors';
import { EndTokens1764100000000 } from './server/migrations/1764100000000-EndTokens';
import { OrderSaves1764200000000 } from './server/migrations/1764200000000-OrderSaves';
import { Moderate1764300000000 } from './server/migrations/1764300000000-Moderate';

const entities = [User, Entity, InstancedEntity, Actor, Sanction, AuditEntry, Report];
const migrations = [
  CreateActors1764000000000,
  EndTokens1764100000000,
  OrderSaves1764200000000,
  Moderate1764300000000,
];

/** The data source for settings other than the environment's own. */
export function dataSourceFor(env: DatabaseEnv) {
  return createDataSource(env, { entities, migrations });
}

/** The data source that the environment names: the server's, and that of TypeORM's command line. */
export default dataSourceFor(readEnv(process.env));
