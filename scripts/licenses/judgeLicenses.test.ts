import { describe, expect, it } from '@jest/globals';
import { judgeLicenses } from './judgeLicenses';

/** The judgement on one package, as package-lock.json tells of it. */
function judge(name: string, license?: string) {
  const packages = {
    '': { version: '0.1.0' },
    [`node_modules/${name}`]: { version: '1.2.3', license },
  };
  return judgeLicenses({ packages });
}

describe('a package', () => {
  it.each(['MIT', '(MIT OR GPL-3.0-only)', 'Apache-2.0 AND MIT'])(
    'may be used under %j',
    (license) => {
      expect(judge('some', license).faults).toEqual([]);
    },
  );

  it.each([
    'GPL-3.0-only',
    'AGPL-3.0-or-later',
    'MIT AND GPL-2.0-only',
    'SEE LICENSE IN terms.md',
    'MPL-2.0',
  ])('may not be used under %j', (license) => {
    expect(judge('some', license).faults).toEqual([
      `some 1.2.3 is under ${license}, which is not among those that are allowed. Use another package.`,
    ]);
  });

  it('that is a tool may be under what would not do for what is shipped', () => {
    expect(judge('lightningcss-linux-x64-gnu', 'MPL-2.0').faults).toEqual([]);
    expect(judge('lightningcss', 'GPL-3.0-only').faults).toHaveLength(1);
  });

  it('that names no licence has to be looked at', () => {
    expect(judge('some').faults).toEqual([
      'some 1.2.3 names no licence. Read its LICENSE file, and note it in READ_BY_HAND.',
    ]);
    expect(judge('@pm2/io').byLicense).toEqual(new Map([['Apache-2.0', ['@pm2/io 1.2.3']]]));
  });
});
