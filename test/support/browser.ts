import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, LaunchOptions } from 'playwright-core';
// With its ending: Node itself loads this file, too.
import { PROJECT_DIR } from '../../server/paths.ts';

const PACKAGE = join(PROJECT_DIR, 'node_modules/@sparticuz/chromium/package.json');
const UNPACK = fileURLToPath(new URL('./unpackChromium.mjs', import.meta.url));

declare global {
  /** Those that tell what their pages show when a test fails; undefined where nothing is tested. */
  var browsers: Browser[] | undefined;
  /** A connection to a browser that suites share, one after the other. */
  var connectToBrowser: (() => Promise<Browser>) | undefined;
}

const FLAGS = [
  '--no-sandbox',
  // WebGL without a graphics card.
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  // A page of two players in one browser is never in the background.
  '--disable-background-timer-throttling',
  '--disable-renderer-backgrounding',
  '--disable-backgrounding-occluded-windows',
  // Nothing that asks somebody else's servers.
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
];

/**
 * A real browser, the one that comes with the tests or the one at `CHROMIUM_PATH`: in tests the one that
 * is there already, with nothing of other suites in it; elsewhere, or with flags, one of its own.
 */
export async function openBrowser(furtherFlags: readonly string[] = []): Promise<Browser> {
  const connect = furtherFlags.length === 0 ? globalThis.connectToBrowser : undefined;
  const browser = await (connect ? connect() : launch(furtherFlags));
  globalThis.browsers?.push(browser);
  return browser;
}

async function launch(furtherFlags: readonly string[]): Promise<Browser> {
  const { chromium } = await import('playwright-core');
  return chromium.launch(launchOptions(furtherFlags));
}

/** How to start the browser. */
export function launchOptions(furtherFlags: readonly string[] = []): LaunchOptions {
  const { CHROMIUM_PATH } = process.env;
  const args = [...FLAGS, ...furtherFlags];
  if (CHROMIUM_PATH) return { executablePath: CHROMIUM_PATH, args };
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      'The tests bring a browser for Linux on x64. Set CHROMIUM_PATH to another one.',
    );
  }
  const folder = unpacked();
  const libraries = [join(folder, 'al2023/lib'), process.env.LD_LIBRARY_PATH];
  return {
    executablePath: join(folder, 'chromium'),
    args,
    env: {
      ...process.env,
      LD_LIBRARY_PATH: libraries.filter(Boolean).join(':'),
      FONTCONFIG_FILE: join(folder, 'fonts.conf'),
    },
  };
}

/**
 * The folder with the browser and the system libraries and fonts that it needs.
 *
 * It appears at once and whole, so processes that find it missing at the same time may all unpack.
 */
function unpacked(): string {
  const { version } = JSON.parse(readFileSync(PACKAGE, 'utf8')) as { version: string };
  const folder = join(PROJECT_DIR, `node_modules/.cache/chromium-${version}`);
  if (existsSync(folder)) return folder;
  mkdirSync(dirname(folder), { recursive: true });
  const staging = mkdtempSync(`${folder}-`);
  execFileSync(process.execPath, [UNPACK], {
    // The runtime that is named here lacks the same libraries as a bare Debian.
    env: { TMPDIR: staging, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' },
  });
  writeFileSync(join(staging, 'fonts.conf'), fontsIn(join(folder, 'fonts')));
  try {
    renameSync(staging, folder);
  } catch (error) {
    rmSync(staging, { recursive: true });
    // Somebody else was faster; a folder that is not empty cannot be replaced.
    if (!existsSync(folder)) throw error;
  }
  return folder;
}

function fontsIn(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${folder}</dir>
  <cachedir>${folder}-cache</cachedir>
</fontconfig>
`;
}
