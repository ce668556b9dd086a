import { beforeEach, describe, expect, it } from '@jest/globals';
import { LIMITED, signInLimits, times } from '../../test/support/signInLimits';
import { createLog } from '../log';
import { SignInLimits } from './SignInLimits';

const log = createLog({ LOG_LEVEL: 'silent', NODE_ENV: 'test' });

let limits: SignInLimits;

describe('limits in memory', () => {
  beforeEach(() => {
    limits = new SignInLimits({ RATE_LIMITS: 'on' }, log);
  });

  signInLimits(() => limits);

  it('take a /64 of IPv6 for one household', async () => {
    let host = 1;
    const somewhere = () => limits.countRequest('register', `2001:db8:1:2::${host++}`);
    expect(await times(70, somewhere)).toBe(60);
    await expect(
      limits.countRequest('register', '2001:db8:1:2:3:4:5:6%eth0'),
    ).rejects.toMatchObject(LIMITED);
    await limits.countRequest('register', '2001:db8:1:3::1');
  });

  it('take an IPv4 address for itself, however it is written', async () => {
    await times(60, () => limits.countRequest('register', '::ffff:192.0.2.7'));
    const refusal = limits.countRequest('register', '192.0.2.7');
    await expect(refusal).rejects.toMatchObject(LIMITED);
    const withPort = limits.countRequest('register', '192.0.2.7:4711');
    await expect(withPort).rejects.toMatchObject(LIMITED);
    await limits.countRequest('register', '::ffff:192.0.2.8');
  });

  it('take what is no address for one', async () => {
    const none = ['', 'unknown', '1.2.3.4.5', '::1::', '10.0.0.1:', '\0', 'x'.repeat(9000)];
    for (const address of none) await limits.countRequest('register', address);
    expect(await times(60, () => limits.countRequest('register', undefined))).toBe(
      60 - none.length,
    );
  });

  it('are lifted for addresses, not for accounts', async () => {
    const lines: string[] = [];
    const warn = (line: string) => void lines.push(line);
    limits = new SignInLimits({ RATE_LIMITS: 'off' }, Object.assign(Object.create(log), { warn }));
    expect(lines).toEqual(['RATE_LIMITS is off: sign-ins are not limited by address']);
    expect(await times(500, () => limits.countRequest('guest', '192.0.2.1'))).toBe(500);
    expect(await times(20, () => limits.countGuess('anna'))).toBe(10);
  });
});
