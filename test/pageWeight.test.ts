import { describe, expect, it } from '@jest/globals';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { CLIENT_DIR } from '../server/paths';

const KB = 1000;

const html = readFileSync(join(CLIENT_DIR, 'index.html'), 'utf8');

/** The bytes of built files as they travel. */
function weightOf(files: readonly string[]): number {
  const weights = files.map((file) => {
    const bytes = readFileSync(join(CLIENT_DIR, file));
    return file.endsWith('.js') ? gzipSync(bytes).length : bytes.length;
  });
  return weights.reduce((sum, weight) => sum + weight, 0);
}

/** The built scripts that the page names; a script's own imports are among them. */
function scriptsIn(html: string): string[] {
  return [...new Set([...html.matchAll(/"(\/assets\/[^"]+\.js)"/g)].map(([, file]) => file!))];
}

describe('the page weighs', () => {
  it('at most 250 kB of scripts, gzipped, until one plays', () => {
    const scripts = scriptsIn(html);
    // The page itself, Pixi and Colyseus: with one of them missing this would weigh little.
    expect(scripts.filter((file) => /index|WorldScene|Connection/.test(file))).toHaveLength(3);
    expect(weightOf(scripts)).toBeLessThanOrEqual(250 * KB);
  });

  it('at most 400 kB of art', () => {
    const pictures = readdirSync(join(CLIENT_DIR, 'assets')).filter((file) => file.endsWith('png'));
    expect(pictures.length).toBeGreaterThanOrEqual(2);
    expect(weightOf(pictures.map((file) => `assets/${file}`))).toBeLessThanOrEqual(400 * KB);
  });

  it('little until it can be used: what the world needs is asked for behind it', () => {
    const [template = ''] = /<template id="head-start">.*<\/template>/s.exec(html) ?? [];
    expect(scriptsIn(template).length).toBeGreaterThan(0);
    expect(weightOf(scriptsIn(html.replace(template, '')))).toBeLessThanOrEqual(70 * KB);
  });
});
