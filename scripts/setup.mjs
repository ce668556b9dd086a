/**
 * Installs what is missing and, with --build, builds what is stale.
 *
 * Runs before anything is installed, on any Node from 20 on: it uses nothing but Node's built-ins.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { alone } from './alone.mjs';

// Who reads what this says may have gone, as `head` does: that ends nothing.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

const project = fileURLToPath(new URL('..', import.meta.url));
const modules = join(project, 'node_modules');
const bin = join(modules, '.bin');

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

ensure('node_modules/.meadow-setup', manifest, 'Installing what is missing …', () => {
  // A lock file may lack entries for other platforms, which `npm ci` refuses; this keeps to it too.
  run('npm', ['install', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']);
  // An installation completes the lock file.
  return hash(manifest);
});

if (process.argv.includes('--build')) {
  ensure('dist/.meadow-build', sources, 'Building what is stale …', () =>
    run(join(bin, 'node'), [join(modules, 'vite/bin/vite.js'), 'build', '--logLevel=warn']),
  );
}

/**
 * Does the work unless the stamp says that it was done for the same content of `paths`. Of several
 * processes one does it, and the others wait.
 */
function ensure(stamp, paths, message, work) {
  const file = join(project, stamp);
  if (isDone(file, hash(paths))) return;
  mkdirSync(modules, { recursive: true });
  alone(modules, '.meadow-setup-', () => {
    const before = hash(paths);
    if (isDone(file, before)) return;
    process.stdout.write(`${message}\n`);
    // Whoever is killed meanwhile leaves what is neither of the old content nor of the new.
    rmSync(file, { force: true });
    const made = work() ?? before;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, made);
  });
}

function isDone(file, content) {
  return existsSync(file) && readFileSync(file, 'utf8') === content;
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
