import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin, Rolldown } from 'vite';

const WORKER = 'service-worker.js';
const OFFLINE_PAGE = 'offline.html';

/** The name that stands for the offline page in the service worker. */
const PLACEHOLDER = /\bOFFLINE_PAGE\b/;

/**
 * Writes into the page which version it is, so that it can tell a newer server, and into the service
 * worker what the page for no server consists of. `version` is the game's; what was built from it
 * adds its hash.
 */
export function pageVersion(version: string): Plugin {
  let publicDir: string;
  return {
    name: 'meadow:page-version',
    apply: 'build',
    applyToEnvironment: ({ name }) => name === 'client',
    configResolved: (config) => void ({ publicDir } = config),
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const page = bundle['index.html'];
        const worker = bundle[WORKER];
        if (page?.type !== 'asset' || worker?.type !== 'chunk') {
          throw new Error('The page and its service worker are not in the bundle.');
        }
        const offline = offlinePage(bundle);
        worker.code = worker.code.replace(PLACEHOLDER, JSON.stringify(offline));
        const hash = hashOf([...contentsOf(bundle), ...filesIn(publicDir)]);
        page.source = String(page.source).replace(
          '</title>',
          `</title>\n    <meta name="version" content="${version}+${hash}" />`,
        );
      },
    },
  };
}

/** The page for no server: all its files but itself, and a hash of it. */
function offlinePage(bundle: Rolldown.OutputBundle) {
  const page = bundle[OFFLINE_PAGE];
  if (page?.type !== 'asset') throw new Error(`${OFFLINE_PAGE} is not in the bundle.`);
  const html = String(page.source);
  const named = [...html.matchAll(/"\/(assets\/[^"]+)"/g)].map(([, fileName]) => fileName!);
  const files = [...new Set(named.flatMap((fileName) => withImports(fileName, bundle)))].sort();
  return { version: hashOf([html]), files: files.map((fileName) => `/${fileName}`) };
}

function withImports(fileName: string, bundle: Rolldown.OutputBundle): string[] {
  const output = bundle[fileName];
  if (output?.type !== 'chunk') return [fileName];
  const { imports, dynamicImports } = output;
  return [
    fileName,
    ...[...imports, ...dynamicImports].flatMap((each) => withImports(each, bundle)),
  ];
}

function* contentsOf(bundle: Rolldown.OutputBundle): Generator<string | Uint8Array> {
  for (const fileName of Object.keys(bundle).sort()) {
    const output = bundle[fileName]!;
    yield fileName;
    yield output.type === 'chunk' ? output.code : output.source;
  }
}

function* filesIn(folder: string): Generator<string | Uint8Array> {
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (entry.isFile()) yield readFileSync(join(entry.parentPath, entry.name));
  }
}

function hashOf(parts: Iterable<string | Uint8Array>): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex').slice(0, 12);
}
