import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
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
