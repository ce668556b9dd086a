import { expect, it } from '@jest/globals';
import { remedyFor } from './serverRemedies';

it.each([
  ['ECONNREFUSED', 'connect ECONNREFUSED 127.0.0.1:1', /^Start PostgreSQL, or leave/],
  ['ENOTFOUND', 'getaddrinfo ENOTFOUND db', /the host in DATABASE_URL/],
  ['', 'timeout expired', /the host in DATABASE_URL/],
  ['ENOENT', 'connect ENOENT /run/.s.PGSQL.5432', /the folder of its socket/],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'self-signed certificate', /NODE_EXTRA_CA_CERTS.*no-verify/],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'unable to verify', /NODE_EXTRA_CA_CERTS/],
  ['CERT_HAS_EXPIRED', 'certificate has expired', /Renew/],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'does not match', /for which its certificate was made/],
  ['', 'The server does not support SSL connections', /PGSSLMODE/],
  ['28000', 'no pg_hba.conf entry for host "::1", no encryption', /sslmode=require/],
  ['28000', 'no pg_hba.conf entry for host "::1", SSL encryption', /Put a user/],
  ['', 'SASL: client password must be a string', /Put a password/],
  ['57P03', 'the database system is starting up', /Wait/],
  ['ECONNRESET', 'read ECONNRESET', /whether it is a PostgreSQL/],
])('an error %s (%s) has the remedy for its cause', (code, words, remedy) => {
  expect(remedyFor(code, words).remedy).toMatch(remedy);
});
