/**
 * Installs what is missing and, with --build, builds what is stale.
 *
 * Runs before anything is installed, on any Node from 20 on: it uses nothing but Node's built-ins.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

// Who reads what this says may have gone, as `head` does: that ends nothing.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

const project = fileURLToPath(new URL('..', import.meta.url));
const bin = join(project, 'node_modules/.bin');

const manifest = ['package.json', 'package-lock.json'];
const sources = [
  ...manifest,
  'vite.config.ts',
  'tsconfig.json',
  'ormconfig.ts',
  'scripts/build',
  'server',
  'client',
  'shared',
];

if (Number(process.versions.node.split('.')[0]) < 20) {
  fail(`Meadow needs Node 20 or later to set itself up; this is ${process.version}.`);
}

ensure('node_modules/.meadow-setup', manifest, 'Installing what is missing …', () =>
  // A lock file may lack entries for other platforms, which `npm ci` refuses; this keeps to it too.
  run('npm', ['install', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']),
);

if (process.argv.includes('--build')) {
  ensure('dist/.meadow-build', sources, 'Building what is stale …', () =>
    run(join(bin, 'node'), [
      join(project, 'node_modules/vite/bin/vite.js'),
      'build',
      '--logLevel=warn',
    ]),
  );
}

/** Does the work unless the stamp says that it was done for the same content of `paths`. */
function ensure(stamp, paths, message, work) {
  const file = join(project, stamp);
  const before = hash(paths);
  if (existsSync(file) && readFileSync(file, 'utf8') === before) return;
  process.stdout.write(`${message}\n`);
  work();
  // The work may have changed what it was made from: an installation completes the lock file.
  writeFileSync(file, hash(paths));
}

function hash(paths) {
  const digest = createHash('sha256');
  for (const file of paths.flatMap(filesOf))
    digest.update(file).update(readFileSync(join(project, file)));
  return digest.digest('hex');
}

function filesOf(path) {
  const absolute = join(project, path);
  if (!existsSync(absolute)) return [];
  if (!statSync(absolute).isDirectory()) return [path];
  return readdirSync(absolute)
    .sort()
    .flatMap((entry) => filesOf(join(path, entry)));
}

function run(command, args) {
  const { status, error } = spawnSync(command, args, { cwd: project, stdio: 'inherit' });
  if (error || status !== 0) fail(`${command} failed${error ? `: ${error.message}` : ''}.`);
}

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
