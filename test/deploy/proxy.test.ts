import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import tls from 'node:tls';
import { Player, post, signIn } from '../support/player';
import { freePort } from '../support/freePort';
import { type RealNginx, findNginx, startNginx } from '../support/realNginx';
import { type RealPostgres, findPostgres, startPostgres } from '../support/realPostgres';
import { type RealRedis, findRedis, startRedis } from '../support/realRedis';
import { type ServerProcess, startServer } from '../support/serverProcess';
import { waitFor } from '../support/waitFor';

const [nginxBinary, postgresBinaries, redisBinary] = [findNginx(), findPostgres(), findRedis()];
const describeIfInstalled =
  nginxBinary && postgresBinaries && redisBinary ? describe : describe.skip;

describeIfInstalled('two processes behind nginx, with TLS', () => {
  let postgres: RealPostgres;
  let redis: RealRedis;
  let processes: ServerProcess[];
  let proxy: RealNginx;

  beforeAll(async () => {
    [postgres, redis] = await Promise.all([
      startPostgres(postgresBinaries!),
      startRedis(redisBinary!),
    ]);
    const port = await freePort();
    const start = async (name: string) =>
      startServer({
        env: {
          DATABASE_URL: postgres.url,
          REDIS_URL: redis.url,
          JWT_SECRET: 'one secret for both of the processes',
          PUBLIC_ADDRESS: `127.0.0.1:${port}/${name}`,
          TRUST_PROXY: 'on',
        },
      });
    processes = [await start('p1'), await start('p2')];
    const servers = processes.map((each, index) => ({ name: `p${index + 1}`, port: each.port }));
    proxy = await startNginx(nginxBinary!, { servers, tls: true, port });
    tls.setDefaultCACertificates([...tls.getCACertificates(), proxy.certificate!]);
  });

  afterAll(async () => {
    await proxy?.stop();
    await Promise.all((processes ?? []).map(async (each) => each.remove()));
    await redis?.stop();
    await postgres?.stop();
  });

  it('serve the page, by HTTP/2 and over https alone', async () => {
    const page = await fetch(proxy.url);
    expect(page.headers.get('content-type')).toMatch('text/html');
  });
  it('lets in', async () => {
    const a = await Player.guest(proxy.url);
    await waitFor(() => a.self);
    await signIn(proxy.url, 'guest', {});
    expect((await post(proxy.url, '/api/login', 'x'.repeat(5000))).status).toBe(413);
  });
});
