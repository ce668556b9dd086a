import { isIPv6 } from 'node:net';
import { networkInterfaces } from 'node:os';
import QRCode from 'qrcode';
import { standardOutput } from './NonBlockingOutput';

/** What a server listens on that is reached under every address of its machine. */
const EVERYWHERE = ['0.0.0.0', '::'];

interface Listening {
  /** As the system tells it. */
  address: string;
  port: number;
  PUBLIC_URL?: string;
}

/** Prints where to play: here, from other devices in the network, and as a code for a phone. */
export async function announce({ address, port, PUBLIC_URL }: Listening): Promise<void> {
  const isEverywhere = EVERYWHERE.includes(address);
  const here = isEverywhere ? 'localhost' : isIPv6(address) ? `[${address}]` : address;
  const lan = lanAddresses()
    .filter((host) => isEverywhere || host === address)
    .map((host) => `http://${host}:${port}`);
  const phone = PUBLIC_URL ?? lan[0];
  const lines = ['', 'Meadow is open.', `  On this computer:  http://${here}:${port}`];
  for (const url of lan) lines.push(`  In this network:   ${url}`);
  if (PUBLIC_URL) lines.push(`  For everybody:     ${PUBLIC_URL}`);
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
