import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Player } from './support/player';
import { type ServerProcess, startServer } from './support/serverProcess';

let server: ServerProcess;

beforeAll(async () => {
  server = await startServer();
});
afterAll(async () => {
  await server.remove();
});

describe('a server in production', () => {
  it('serves the page, with scripts that never change under their name', async () => {
    const page = await fetch(server.url);
    const html = await page.text();
    expect(page.headers.get('content-type')).toMatch('text/html');
    const [, script] = /src="(\/assets\/[^"]+\.js)"/.exec(html)!;
    const { headers } = await fetch(server.url + script);
    expect(headers.get('cache-control')).toContain('immutable');
  });

  it('has browsers ask anew for what keeps its name, so that nobody plays an old page', async () => {
    for (const path of ['/', '/service-worker.js', '/offline.html', '/manifest.webmanifest']) {
      const { status, headers } = await fetch(server.url + path);
      expect([path, status, headers.get('cache-control')]).toEqual([path, 200, 'no-cache']);
    }
  });

  it('tells pages the very version that it serves them', async () => {
    const html = await (await fetch(server.url)).text();
    const [, version] = /name="version" content="([^"]+)"/.exec(html)!;
    expect(version).toMatch(/^\d+\.\d+\.\d+\+[0-9a-f]{12}$/);
    const anna = await Player.guest(server.url);
    expect(anna.welcome.version).toBe(version);
    await anna.room.leave();
  });

  it('describes itself to devices that install it, with icons that are there', async () => {
    const response = await fetch(`${server.url}/manifest.webmanifest`);
    expect(response.headers.get('content-type')).toMatch('application/manifest+json');
    const { icons, ...manifest } = (await response.json()) as { icons: { src: string }[] };
    expect(manifest).toMatchObject({ start_url: '/', display: 'standalone' });
    for (const { src } of [...icons, { src: '/icons/apple-touch-icon.png' }]) {
      expect([src, (await fetch(server.url + src)).status]).toEqual([src, 200]);
    }
  });

  it('has no monitor without a password', async () => {
    for (const path of ['/monitor', '/monitor/', '/monitor/api']) {
      expect((await fetch(server.url + path)).status).toBe(404);
    }
  });

  it('answers what it does not have in JSON', async () => {
    const response = await fetch(`${server.url}/nothing/here`);
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({
      error: 'not_found',
      message: 'There is nothing here.',
    });
  });

  it('writes its log as JSON, a line each', () => {
    for (const line of server.output().trim().split('\n')) {
      expect(JSON.parse(line)).toMatchObject({
        level: expect.any(Number),
        msg: expect.any(String),
      });
    }
  });
});
