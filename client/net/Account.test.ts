import { expect, it, jest } from '@jest/globals';
import type { UserInfo } from '../../shared/protocol';
import { Account } from './Account';

const guest: UserInfo = { id: 1, username: 'Guest-1234', avatar: 0, guest: true, role: 'player' };
const anna: UserInfo = { ...guest, username: 'Anna', guest: false };

const asking = jest.spyOn(globalThis, 'fetch');

it('asks anew who the user is who may have another name', async () => {
  const account = Account.signedIn({ token: 'first', user: anna });
  expect(await account.find()).toEqual({ ok: true, value: anna });
  account.forgetUser();
  const renamed = { ...anna, username: 'Hanna' };
  asking.mockResolvedValueOnce(Response.json({ user: renamed }));
  for (let i = 0; i < 2; i += 1) expect(await account.find()).toEqual({ ok: true, value: renamed });
});

it('keeps what an upgrade or another password brought when a renewal is answered later', async () => {
  const account = Account.signedIn({ token: 'first', user: guest });
  const { promise: renewal, resolve: answerRenewal } = Promise.withResolvers<Response>();
  asking.mockReturnValueOnce(renewal);
  const renewed = account.renew();
  asking.mockResolvedValueOnce(Response.json({ token: 'second', user: anna }));
  await account.upgrade({ username: 'Anna', password: 'correct horse' });
  answerRenewal(Response.json({ token: 'ended', user: guest }));
  await renewed;
  expect(account.token).toBe('second');
  expect(await account.find()).toEqual({ ok: true, value: anna });

  asking.mockResolvedValueOnce(Response.json({ token: 'third', user: anna }));
  await account.renew();
  expect(account.token).toBe('third');
});
