import { once } from 'node:events';
import { connect } from 'node:net';

/** What a server answered to bytes that may be no request; '' if it only hung up. */
export interface RawAnswer {
  /** NaN without an answer. */
  status: number;
  /** By name in lower case. */
  headers: Map<string, string>;
  body: string;
}

/** Sends lines as they are and reads until the server hangs up, or takes it for a WebSocket. */
export async function sendLines(url: string, ...lines: string[]): Promise<RawAnswer> {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port) });
  const chunks: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => {
    chunks.push(chunk);
    // What follows is no HTTP, and has no end.
    if (chunk.toString('latin1').startsWith('HTTP/1.1 101 ')) socket.destroy();
  });
  socket.on('error', () => undefined);
  socket.on('end', () => socket.end());
  socket.write(`${lines.join('\r\n')}\r\n\r\n`, 'latin1');
  await once(socket, 'close');
  const [head = '', ...body] = Buffer.concat(chunks).toString('latin1').split('\r\n\r\n');
  const [first = '', ...rest] = head.split('\r\n');
  const headers = new Map(
    rest.map((line) => {
      const [name = '', ...value] = line.split(':');
      return [name.toLowerCase(), value.join(':').trim()] as const;
    }),
  );
  return { status: Number(first.split(' ')[1]), headers, body: body.join('\r\n\r\n') };
}
