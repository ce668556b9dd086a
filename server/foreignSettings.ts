/** What fills in what a `DATABASE_URL` leaves out, as everywhere where PostgreSQL is used. */
const BESIDE_URL = [
  'PGHOST',
  'PGPORT',
  'PGUSER',
  'PGPASSWORD',
  'PGDATABASE',
  'PGPASSFILE',
  'PGSSLMODE',
];

/** What libraries read that Meadow has settings of its own for, or decides itself. */
const FOREIGN = [
  /^PG/,
  /^NODE_PG_/,
  /^TYPEORM_/,
  /^(COLYSEUS_|NODE_APP_INSTANCE$|REDIS_URI$|SUBDOMAIN$|SERVER_NAME$|AUTH_SALT$)/,
  // Which of its builds argon2 takes.
  /^(npm_|PREBUILDS_ONLY$|LIBC$|ARM_VERSION$|ARGON2_PREBUILD$|ELECTRON_RUN_AS_NODE$)/,
  /^(DEBUG|DEBUG_.*|WS_NO_.*|TS_NODE_DEV)$/,
];

/**
 * Takes out of the environment what libraries would read in it; they find what the settings say, and
 * nothing else. Some look only once, when they are loaded: this comes before.
 */
export function dropForeignSettings(variables: NodeJS.ProcessEnv): void {
  const kept = settingsBesideUrl(variables);
  for (const name of Object.keys(variables)) {
    if (!kept.includes(name) && FOREIGN.some((each) => each.test(name))) delete variables[name];
  }
}

/** The names of the variables that say, beside `DATABASE_URL`, which database is used and how. */
export function settingsBesideUrl(variables: NodeJS.ProcessEnv): string[] {
  return variables.DATABASE_URL ? BESIDE_URL.filter((name) => variables[name]) : [];
}
