import { networkInterfaces } from 'node:os';
import QRCode from 'qrcode';
import { standardOutput } from './NonBlockingOutput';
import type { Env } from './env';

/** Prints where to play: here, from other devices in the network, and as a code for a phone. */
export async function announce(env: Pick<Env, 'HOST' | 'PUBLIC_URL'>, port: number): Promise<void> {
  const lan = env.HOST === '0.0.0.0' ? lanAddresses().map((host) => `http://${host}:${port}`) : [];
  const phone = env.PUBLIC_URL ?? lan[0];
  const lines = ['', 'Meadow is open.', `  On this computer:  http://localhost:${port}`];
  for (const url of lan) lines.push(`  In this network:   ${url}`);
  if (env.PUBLIC_URL) lines.push(`  For everybody:     ${env.PUBLIC_URL}`);
  if (phone) lines.push('', await QRCode.toString(phone, { type: 'utf8' }), `  ${phone}`);
  lines.push('', 'Ctrl-C saves everybody and ends.', '');
  standardOutput.write(`${lines.join('\n')}\n`);
}

function lanAddresses(): string[] {
  return Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address);
}
