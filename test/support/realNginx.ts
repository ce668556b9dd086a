import { execFileSync, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROJECT_DIR } from '../../server/paths';
import { findBinary } from './findBinary';
import { freePort } from './freePort';
import { ended } from './processTree';
import { waitFor } from './waitFor';

/** The folder of the configuration that is deployed. */
export const NGINX_DIR = join(PROJECT_DIR, 'deploy/nginx');

/** A process behind the proxy; `name` is the first part of the path that leads to it alone. */
interface ProxiedProcess {
  name: string;
  port: number;
}

interface Options {
  servers: ProxiedProcess[];
  /** With it, the proxy speaks https, with a certificate of its own; else plain http. */
  tls?: boolean;
  /** Left out, it is a free one. Processes have to know it before they start. */
  port?: number;
}

/** A real nginx with the configuration that is deployed, on ports of its own. */
export interface RealNginx {
  /** Where players go. */
  url: string;
  /** The same without a scheme, for `PUBLIC_ADDRESS`: a process adds its name. */
  host: string;
  /** Where plain http is answered by the way to https. */
  plainUrl: string;
  /** What a client has to trust; undefined without TLS. */
  certificate: string | undefined;
  /** Everything that it has logged: each request, and what went wrong. */
  output: () => string;
  stop: () => Promise<void>;
}

/** nginx' binary, also where Debian puts it. */
export function findNginx(): string | undefined {
  return findBinary('nginx', 'nginx', ['/usr/sbin']);
}

/** Starts an nginx in front of these processes and waits until it answers. */
export async function startNginx(
  binary: string,
  { servers, tls = false, port: givenPort }: Options,
): Promise<RealNginx> {
  const folder = await mkdtemp(join(tmpdir(), 'meadow-nginx-'));
  const port = givenPort ?? (await freePort());
  const host = `127.0.0.1:${port}`;
  const plainPort = await freePort();
  const certificate = tls ? makeCertificate(folder) : undefined;
  await copyFile(join(NGINX_DIR, 'nginx.conf'), join(folder, 'nginx.conf'));
  const addresses = servers.map((each) => ({ ...each, address: `127.0.0.1:${each.port}` }));
  const includes = {
    'processes.conf': temporaryPaths() + processesConf(addresses),
    'listen-http.conf': `listen 127.0.0.1:${plainPort};\nroot ${folder}/acme;\n`,
    'listen-https.conf': `listen ${host}${tls ? tlsListening() : ';\n'}`,
  };
  for (const [name, text] of Object.entries(includes)) await writeFile(join(folder, name), text);

  const logFile = join(folder, 'log');
  const log = openSync(logFile, 'a');
  const global = 'daemon off; pid nginx.pid;';
  const args = ['-p', folder, '-c', join(folder, 'nginx.conf'), '-g', global];
  const child = spawn(binary, args, { stdio: ['ignore', log, log] });
  closeSync(log);
  const output = () => readFileSync(logFile, 'utf8');
  const plainUrl = `http://127.0.0.1:${plainPort}`;
  await waitFor(async () => {
    if (child.exitCode !== null) throw new Error(`nginx did not start: ${output()}`);
    return answers(`${plainUrl}/proxy-health`);
  });
  return {
    url: `${tls ? 'https' : 'http'}://${host}`,
    host,
    plainUrl,
    certificate,
    output,
    async stop() {
      child.kill('SIGTERM');
      await ended(child);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** What `processes.conf` says of processes, without comments. */
export function processesConf(processes: { name: string; address: string }[]): string {
  const server = (address: string) => `  server ${address} max_fails=0;\n`;
  const all = processes.map(({ address }) => server(address)).join('');
  // A process that is alone needs no way of its own.
  const named = processes.length > 1 ? processes : [];
  const upstreams = named.map(({ name, address }) => `upstream ${name} {\n${server(address)}}\n`);
  const ways = named.map(({ name }) => `  ~^/${name}/ ${name};\n`);
  return (
    `upstream meadow {\n${all}}\n\n` +
    (upstreams.length > 0 ? `${upstreams.join('')}\n` : '') +
    `map $uri $process {\n  default meadow;\n${ways.join('')}}\n`
  );
}

/** Where nginx was installed for another user, the folders that it was built for are not ours. */
function temporaryPaths(): string {
  const kinds = ['client_body', 'proxy', 'fastcgi', 'scgi', 'uwsgi'];
  return kinds.map((kind) => `${kind}_temp_path ${kind};\n`).join('');
}

function tlsListening(): string {
  return ' ssl http2;\nssl_certificate certificate.pem;\nssl_certificate_key key.pem;\n';
}

/** A certificate for this address that is signed by itself. */
function makeCertificate(folder: string): string {
  const file = join(folder, 'certificate.pem');
  const kind = ['-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  const subject = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'];
  const files = ['-keyout', join(folder, 'key.pem'), '-out', file];
  execFileSync('openssl', ['req', ...kind, '-days', '2', ...subject, ...files], {
    stdio: 'ignore',
  });
  return readFileSync(file, 'utf8');
}

async function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    ({ ok }) => ok,
    () => false,
  );
}
