interface Remedy {
  remedy: string;
  /** Whether PostgreSQL answered, and said no. */
  isRefusal?: boolean;
}

const CERTIFICATE =
  'Name the certificate that signed its own (NODE_EXTRA_CA_CERTS, or ?sslrootcert= in DATABASE_URL), ' +
  'or do without the check (?sslmode=no-verify).';

const HOST = 'Look at the host in DATABASE_URL, and at the network between.';

/** What to do about an error of the connection, by what Node and PostgreSQL call it. */
const REMEDIES: readonly [code: RegExp, remedy: string][] = [
  // invalid_password
  [/^28P01$/, 'Put the right user and password into DATABASE_URL.'],
  // invalid_authorization_specification: no such user, or pg_hba.conf does not let it in
  [/^28000$/, 'Put a user into DATABASE_URL that PostgreSQL (its pg_hba.conf) lets in from here.'],
  // invalid_catalog_name
  [
    /^3D000$/,
    'Create the database (CREATE DATABASE …), or put the name of another into DATABASE_URL.',
  ],
  // insufficient_privilege
  [
    /^42501$/,
    'Let its user in (GRANT CONNECT ON DATABASE …), or put another one into DATABASE_URL.',
  ],
  // too_many_connections
  [
    /^53300$/,
    'Stop what holds its connections, or raise its max_connections: Meadow uses up to 10.',
  ],
  // admin_shutdown, cannot_connect_now
  [/^57P/, 'PostgreSQL is starting or ending. Wait, and start again.'],
  [/^(CERT_HAS_EXPIRED|CERT_NOT_YET_VALID)$/, 'Renew its certificate, and look at the clocks.'],
  [
    /^(ERR_TLS_CERT_ALTNAME_INVALID|HOSTNAME_MISMATCH)$/,
    'Put the host into DATABASE_URL for which its certificate was made, or let another one be made.',
  ],
  [/(SELF_SIGNED|UNABLE_TO_(GET|VERIFY)|CERT)/, CERTIFICATE],
  [
    /^(ERR_SSL|EPROTO)/,
    'Look at the TLS that it speaks (ssl_min_protocol_version, its certificate).',
  ],
  [/^(ENOTFOUND|EAI_|EHOST|ENET|ETIMEDOUT)/, HOST],
  [
    /^E(NOENT|ACCES|PERM)$/,
    'Look at the folder of its socket in DATABASE_URL, and who may use it.',
  ],
];

/** The same by the words of what has no code. */
const REMEDIES_BY_WORDS: readonly [words: RegExp, remedy: string][] = [
  [
    /does not support SSL/,
    'Switch on its ssl, or ask for none: leave out sslmode in DATABASE_URL and PGSSLMODE.',
  ],
  [
    /no encryption|SSL off/,
    'It lets in only who asks for TLS: add ?sslmode=require to DATABASE_URL.',
  ],
  [/password must be a/, 'Put a password into DATABASE_URL: PostgreSQL asks for one.'],
  [/timeout/, HOST],
  [/terminated|ECONNRESET/, 'Look whether it is a PostgreSQL that listens there.'],
];

/** What to do about an error of a connection to PostgreSQL. */
export function remedyFor(code: string, words: string): Remedy {
  const isRefusal = /^(28|3D|42|53)/.test(code);
  const [, said] = REMEDIES_BY_WORDS.find(([each]) => each.test(words)) ?? [];
  const [, coded] = REMEDIES.find(([each]) => each.test(code)) ?? [];
  const remedy =
    said ?? coded ?? 'Start PostgreSQL, or leave DATABASE_URL out to use the embedded database.';
  return { remedy, isRefusal };
}
