import { expect, it } from '@jest/globals';
import { dropForeignSettings, settingsBesideUrl } from './foreignSettings';

const own = {
  PATH: '/bin',
  PORT: '1',
  NODE_ENV: 'test',
  PAGER: 'less',
  NODE_EXTRA_CA_CERTS: '/ca',
};
const url = { DATABASE_URL: 'postgres://db/meadow' };
const counting = { PGSSLMODE: 'require', PGPASSWORD: 'hunter2' };
const foreign = {
  PGOPTIONS: '-c statement_timeout=1',
  PGBINARY: '1',
  NODE_PG_FORCE_NATIVE: '1',
  COLYSEUS_CLOUD: '1',
  npm_config_arch: 's390x',
  DEBUG: '*',
};

it('libraries find nothing in the environment but what is ours', () => {
  const variables = { ...own, ...counting, ...foreign };
  dropForeignSettings(variables);
  expect(variables).toEqual(own);
});

it('with DATABASE_URL, what counts beside it stays, and is named', () => {
  const variables = { ...own, ...url, ...counting, ...foreign };
  dropForeignSettings(variables);
  expect(variables).toEqual({ ...own, ...url, ...counting });
  expect(settingsBesideUrl(variables)).toEqual(['PGPASSWORD', 'PGSSLMODE']);
  expect(settingsBesideUrl({ ...own, ...counting })).toEqual([]);
});
