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

/** Whatever a user's own npm is told to leave out: without it nothing runs here. */
const everything = [
  '--location=project',
  '--global=false',
  '--dry-run=false',
  '--package-lock-only=false',
  '--include=dev',
  '--include=optional',
  '--include=peer',
  '--bin-links=true',
  // Some packages are for a later Node than this one may be: the one that is installed with them.
  '--ignore-scripts=false',
  '--engine-strict=false',
  '--no-audit',
  '--no-fund',
  '--loglevel=error',
];

const manifest = ['package.json', 'package-lock.json'];
/** What npm itself writes down, whoever calls it. */
const installed = [...manifest, 'node_modules/.package-lock.json'];
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
// Vite takes them for the end of a file's name.
if (/[#?]/.test(project)) {
  fail(
    `Meadow cannot be built in a folder with "#" or "?" in its name: ${project}\n` +
      'Rename the folder, or move Meadow to another one.',
  );
}

ensure('node_modules/.meadow-setup', installed, 'Installing what is missing …', () => {
  // A lock file may lack entries for other platforms, which `npm ci` refuses; this keeps to it too.
  run('npm', ['install', ...everything]);
  // What was installed without its scripts before is not made ready by a second installation.
  if (!isRunning(join(bin, 'node'))) run('npm', ['rebuild', ...everything]);
  // An installation completes the lock file.
  return hash(installed);
});

if (process.argv.includes('--build')) {
  // It lies in what every build empties first: whoever else builds is not taken for this one.
  ensure('dist/server/.meadow-build', sources, 'Building what is stale …', () =>
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
  const digest = createHash('sha256').update(`${process.platform} ${process.arch}`);
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

function isRunning(node) {
  return spawnSync(node, ['--version']).status === 0;
}

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
