import { once } from 'node:events';
import { Agent, createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Stands before a server, of whose WebSockets it knows nothing. */
export interface RestartingProxy {
  url: string;
  /** What it answers in the server's place, as proxies do while that restarts; undefined passes on. */
  status: number | undefined;
  close: () => Promise<void>;
}

/** Starts a proxy before the server on this port. */
export async function startRestartingProxy(port: number): Promise<RestartingProxy> {
  const agent = new Agent({ keepAlive: true });
  const proxy: RestartingProxy = {
    url: '',
    status: undefined,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
      agent.destroy();
    },
  };
  const server = createServer((asked, answer) => {
    if (proxy.status !== undefined) {
      answer.writeHead(proxy.status, { 'content-type': 'text/html' });
      answer.end('<h1>Bad gateway</h1>');
      return;
    }
    const { method, url, headers } = asked;
    const where = { agent, host: '127.0.0.1', port, path: url };
    const passed = request({ ...where, method, headers }, (given) => {
      answer.writeHead(given.statusCode!, given.headers);
      given.pipe(answer);
    });
    passed.on('error', () => answer.destroy());
    asked.pipe(passed);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  proxy.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return proxy;
}
