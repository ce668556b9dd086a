import { describe, expect, it } from '@jest/globals';
import { judgeLicenses } from './judgeLicenses';

/** The judgement on one package, as `npm sbom` tells of it. */
function judge(name: string, ...licenses: object[]) {
  return judgeLicenses({ components: [{ name, version: '1.2.3', licenses }] });
}

describe('a package', () => {
  it.each([
    { license: { id: 'MIT' } },
    { expression: '(MIT OR GPL-3.0-only)' },
    { expression: 'Apache-2.0 AND MIT' },
  ])('may be used under %j', (license) => {
    expect(judge('some', license).faults).toEqual([]);
  });

  it.each([
    [{ license: { id: 'GPL-3.0-only' } }, 'GPL-3.0-only'],
    [{ license: { id: 'AGPL-3.0-or-later' } }, 'AGPL-3.0-or-later'],
    [{ expression: 'MIT AND GPL-2.0-only' }, 'MIT AND GPL-2.0-only'],
    [{ license: { name: 'SEE LICENSE IN terms.md' } }, 'SEE LICENSE IN terms.md'],
    [{ license: { id: 'MPL-2.0' } }, 'MPL-2.0'],
  ])('may not be used under %j', (license, name) => {
    expect(judge('some', license).faults).toEqual([
      `some 1.2.3 is under ${name}, which is not among those that are allowed. Use another package.`,
    ]);
  });

  it('that is a tool may be under what would not do for what is shipped', () => {
    expect(judge('lightningcss-linux-x64-gnu', { license: { id: 'MPL-2.0' } }).faults).toEqual([]);
    expect(judge('lightningcss', { license: { id: 'GPL-3.0-only' } }).faults).toHaveLength(1);
  });

  it('that names no licence has to be looked at', () => {
    expect(judge('some').faults).toEqual([
      'some 1.2.3 names no licence. Read its LICENSE file, and note it in READ_BY_HAND.',
    ]);
    expect(judge('@pm2/io').byLicense).toEqual(new Map([['Apache-2.0', ['@pm2/io 1.2.3']]]));
  });
});
