import { describe, expect, it } from '@jest/globals';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_DIR } from '../../paths';

interface Manifest {
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
  overrides: Record<string, string | Record<string, string>>;
}

interface Lock {
  packages: Record<string, { name?: string; version: string }>;
}

const OURS = /^(@colyseus\/.*|colyseus|colyseus\.js)$/;
const EXACT = /^(npm:@colyseus\/[\w-]+@)?\d+\.\d+\.\d+$/;

const read = (path: string) => JSON.parse(readFileSync(join(PROJECT_DIR, path), 'utf8')) as unknown;
const manifest = read('package.json') as Manifest;
const { packages } = read('package-lock.json') as Lock;
const named = { ...manifest.dependencies, ...manifest.devDependencies };

/** The version that package.json gives a package, also where others bring it. */
function pinned(name: string): string | undefined {
  const override = manifest.overrides[name];
  const spec = typeof override === 'object' ? override['.'] : override;
  return spec === undefined || spec === `$${name}` ? named[name] : spec;
}

describe('versions', () => {
  it('each package of Colyseus that is installed has an exact version, wherever it comes from', () => {
    const paths = Object.entries(packages).filter(([path]) => {
      return OURS.test(path.split('node_modules/').at(-1)!);
    });
    const inexact = paths.filter(([path, { version }]) => {
      const spec = pinned(path.split('node_modules/').at(-1)!);
      return !spec || !EXACT.test(spec) || !spec.endsWith(version);
    });
    expect(inexact.map(([path]) => path)).toEqual([]);
    expect(paths.length).toBeGreaterThan(10);
    for (const [path] of paths) expect(path).toMatch(/^node_modules\/(@colyseus\/)?[^/]+$/);
  });

  it('the one that is installed is the one that is named', () => {
    for (const name of Object.keys(named).filter((each) => OURS.test(each))) {
      const { version } = read(`node_modules/${name}/package.json`) as { version: string };
      expect([name, pinned(name)]).toEqual([name, expect.stringMatching(`(^|@)${version}$`)]);
    }
  });
});

describe('the files of this folder', () => {
  it('say what they rely on, what is without it, and which hook would do', () => {
    const folders = ['rooms', 'connections', 'state', 'cluster', 'serving'];
    const files = folders.flatMap((folder) => {
      const path = join(PROJECT_DIR, 'server/colyseus', folder);
      return readdirSync(path).map((name) => join(path, name));
    });
    files.push(...['client/net', 'bots'].map((path) => join(PROJECT_DIR, path, 'sdk.ts')));
    const silent = files
      .filter((path) => !path.endsWith('.test.ts'))
      .filter((path) => {
        const text = readFileSync(path, 'utf8');
        return !/\n? \* Relies on .* \* Without it .* \* A hook that would do: /s.test(text);
      });
    expect(silent).toEqual([]);
  });
});
