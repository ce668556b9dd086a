import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { PROJECT_DIR } from '../server/paths';

const hasOpenssl = spawnSync('openssl', ['version']).status === 0;

(hasOpenssl ? describe : describe.skip)('the service that renews the certificate', () => {
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'meadow-test-'));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it.each([
    [6, false],
    [8, true],
  ])('with %d days of it left is healthy: %s', (days, isHealthy) => {
    const { services } = parse(readFileSync(join(PROJECT_DIR, 'compose.tls.yaml'), 'utf8'));
    const [, command, ...words] = services.certbot.healthcheck.test as string[];
    const file = join(folder, `${days}.pem`);
    const kind = ['-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
    const written = ['-subj', '/CN=meadow', '-keyout', join(folder, 'key.pem'), '-out', file];
    const made = spawnSync('openssl', ['req', ...kind, '-days', String(days), ...written]);
    expect(made.status).toBe(0);
    const asked = words.map((word) => (word.endsWith('/fullchain.pem') ? file : word));
    expect(spawnSync(command!, asked).status === 0).toBe(isHealthy);
  });
});
