import { beforeAll, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { SETTINGS, readEnv } from '../server/env';
import { PROJECT_DIR } from '../server/paths';
import { NGINX_DIR, processesConf } from './support/realNginx';

interface Service {
  image: string;
  build?: string;
  environment?: Record<string, string>;
  ports?: string[];
  volumes?: string[];
  networks?: string[] | Record<string, { ipv4_address?: string } | null>;
  healthcheck?: object;
  restart?: string;
  mem_limit?: string;
  stop_grace_period?: string;
  extends?: { file: string; service: string };
}

interface Compose {
  services: Record<string, Service>;
  volumes?: Record<string, unknown>;
}

const FILES = ['compose.yaml', 'compose.tls.yaml', 'compose.scale.yaml'];

/** What makes a process of Meadow the one that it is, and not another. */
const OWN = ['build', 'environment', 'ports', 'volumes', 'networks'];

function read(file: string): string {
  return readFileSync(join(PROJECT_DIR, file), 'utf8');
}

function compose(file: string): Compose {
  return parse(read(file), { merge: true }) as Compose;
}

/** A service as it is with what it extends. */
function extended(service: Service): Service {
  if (!service.extends) return service;
  const base = compose(service.extends.file).services[service.extends.service]!;
  // Of two mounts at one place the later one holds.
  const mounts = [...(base.volumes ?? []), ...(service.volumes ?? [])];
  const byPlace = new Map(mounts.map((mount) => [mount.split(':')[1], mount]));
  return { ...base, ...service, volumes: [...byPlace.values()] };
}

/** All services of compose.yaml with those files on top. */
function services(...onTop: string[]): Record<string, Service> {
  const merged: Record<string, Service> = {};
  for (const file of ['compose.yaml', ...onTop]) {
    for (const [name, given] of Object.entries(compose(file).services)) {
      const before = merged[name];
      const service = extended(given);
      merged[name] = {
        ...before,
        ...service,
        environment: { ...before?.environment, ...service.environment },
      };
    }
  }
  return merged;
}

const ARRANGEMENTS = [[], ['compose.tls.yaml'], ['compose.scale.yaml']].map((onTop) => ({
  files: ['compose.yaml', ...onTop].join(' + '),
  onTop,
}));

describe.each(ARRANGEMENTS)('$files', ({ onTop }) => {
  const all = Object.entries(services(...onTop));

  it.each(all)(
    'knows of %s whether it lives, when to start it again, and what it may take',
    (_, service) => {
      expect(service.healthcheck).toBeDefined();
      expect(service.restart).toBe('unless-stopped');
      expect(service.mem_limit).toMatch(/^\d+[mg]$/);
    },
  );

  it.each(all)('runs %s in a version that is named', (_, { image }) => {
    expect(image).toMatch(/:v?\d+\.\d+[\w.-]*$|:\d+-bookworm$|^meadow:\$\{MEADOW_VERSION:\?/);
  });

  it.each(all)('mounts into %s what there is', (_, { volumes = [] }) => {
    const named = Object.keys(
      Object.assign(
        {},
        ...['compose.yaml', ...onTop].map((file) => compose(file).volumes),
      ) as object,
    );
    for (const mount of volumes) {
      const [source = ''] = mount.split(':');
      if (source.startsWith('./')) expect(existsSync(join(PROJECT_DIR, source))).toBe(true);
      else expect(named).toContain(source);
    }
  });
});

describe('the compose files', () => {
  it.each(FILES)('hold no secret: %s', (file) => {
    for (const { environment = {} } of Object.values(compose(file).services)) {
      for (const [name, value] of Object.entries(environment)) {
        if (/SECRET|PASSWORD|TOKEN/.test(name)) expect(value).toMatch(/^\$\{\w+(:-|:\?[^}]*)\}$/);
        if (name === 'DATABASE_URL') expect(value).toMatch(/:\/\/meadow:\$\{POSTGRES_PASSWORD:\?/);
      }
    }
    expect(read('.env.example')).not.toMatch(/^\w*(SECRET|PASSWORD|TOKEN)\w*=./m);
  });

  it('tell a process nothing that it does not know', () => {
    for (const { environment = {}, image } of Object.values(services('compose.scale.yaml'))) {
      if (!image.startsWith('meadow:')) continue;
      for (const name of Object.keys(environment)) {
        expect(SETTINGS).toContain(name);
      }
    }
  });

  it('describe all processes alike', () => {
    const { meadow, ...others } = services('compose.scale.yaml');
    const further = Object.entries(others).filter(([name]) => name.startsWith('meadow-'));
    expect(further.map(([name]) => name)).toEqual(['meadow-2', 'meadow-3', 'meadow-4']);
    for (const [index, [, service]] of further.entries()) {
      expect(common(service)).toEqual(common(meadow!));
      expect(service.environment).toEqual({
        ...meadow!.environment,
        PUBLIC_ADDRESS: `\${DOMAIN}/p${index + 2}`,
      });
    }
  });

  it('give processes longer to end than players are told before', () => {
    const { meadow } = services();
    const graceSeconds = Number(/^(\d+)s$/.exec(meadow!.stop_grace_period!)![1]);
    expect(graceSeconds).toBeGreaterThan(readEnv({}).DRAIN_SECONDS + 30);
  });

  it.each([
    ['one-process.conf', 'compose.tls.yaml'],
    ['four-processes.conf', 'compose.scale.yaml'],
  ])('have the proxy look for processes where they are: %s', (file, onTop) => {
    const all = services(onTop);
    const processes = Object.values(all).filter(({ image }) => image.startsWith('meadow:'));
    const places = processes.map(({ networks }, index) => {
      const { front } = networks as Record<string, { ipv4_address: string }>;
      return { name: `p${index + 1}`, address: `${front!.ipv4_address}:2567` };
    });
    expect(withoutComments(readFileSync(join(NGINX_DIR, file), 'utf8'))).toBe(
      withoutComments(processesConf(places)),
    );
    expect(all.proxy!.volumes).toContain(`./deploy/nginx/${file}:/etc/nginx/processes.conf:ro`);
  });
});

/** Docker's own reading of them, where its plugin is installed. */
const hasPlugin = spawnSync('docker', ['compose', 'version']).status === 0;

(hasPlugin ? describe : describe.skip)('docker compose', () => {
  let env: NodeJS.ProcessEnv;
  beforeAll(() => {
    env = {
      ...process.env,
      MEADOW_VERSION: '1',
      POSTGRES_PASSWORD: 'p',
      JWT_SECRET: 's',
      DOMAIN: 'd',
    };
  });

  it.each(ARRANGEMENTS)('takes $files', ({ onTop }) => {
    const files = ['compose.yaml', ...onTop].flatMap((file) => ['-f', file]);
    const options = { cwd: PROJECT_DIR, env, encoding: 'utf8' } as const;
    const { status, stderr } = spawnSync('docker', ['compose', ...files, 'config', '-q'], options);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });
});

function common(service: Service): object {
  return Object.fromEntries(Object.entries(service).filter(([name]) => !OWN.includes(name)));
}

function withoutComments(text: string): string {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .join('\n');
}
