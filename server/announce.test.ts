import { afterEach, expect, it, jest } from '@jest/globals';
import { networkInterfaces } from 'node:os';
import { standardOutput } from './NonBlockingOutput';
import { announce } from './announce';

afterEach(() => {
  jest.restoreAllMocks();
});

async function announced(address: string, PUBLIC_URL?: string): Promise<string> {
  const write = jest.spyOn(standardOutput, 'write').mockReturnValue(undefined);
  await announce({ address, port: 2567, PUBLIC_URL });
  return String(write.mock.lastCall);
}

it.each([
  ['0.0.0.0', 'localhost'],
  ['::', 'localhost'],
  ['127.0.0.1', '127.0.0.1'],
  ['127.0.0.2', '127.0.0.2'],
  ['::1', '[::1]'],
])('who listens on %s is found at %s on this computer', async (address, host) => {
  expect(await announced(address)).toContain(`On this computer:  http://${host}:2567\n`);
});

it('an address of the network is told for it, and no other', async () => {
  const lan = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal);
  for (const { address } of lan) {
    const said = await announced(address);
    expect(said).toContain(`On this computer:  http://${address}:2567\n`);
    expect(said.match(/In this network: .*/g)).toEqual([
      `In this network:   http://${address}:2567`,
    ]);
  }
  expect(await announced('127.0.0.2')).not.toContain('In this network');
});
