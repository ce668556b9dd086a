import { afterEach, describe, expect, it } from '@jest/globals';
import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { readEnv } from '../env';
import { createLog } from '../log';
import { Metrics } from '../metrics/Metrics';
import { answerErrors } from './answerErrors';
import { metricsRoute } from './metricsRoute';

const TOKEN = 'what-prometheus-knows';

let server: Server;

async function get(variables: NodeJS.ProcessEnv, authorization?: string): Promise<Response> {
  const env = readEnv({ LOG_LEVEL: 'silent', ...variables });
  const app = express();
  app.use(metricsRoute({ env, metrics: new Metrics() }), answerErrors(createLog(env)));
  server = createServer(app).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  return fetch(`http://127.0.0.1:${port}/metrics`, {
    headers: { connection: 'close', ...(authorization !== undefined && { authorization }) },
  });
}

afterEach(async () => {
  await new Promise((resolve) => server.close(resolve));
});

describe('/metrics', () => {
  it.each([
    [{}, undefined],
    [{}, 'Bearer whatever'],
    [{ METRICS_TOKEN: TOKEN }, `Bearer ${TOKEN}`],
  ])('with %j is shown to %j, as Prometheus reads it', async (variables, authorization) => {
    const response = await get(variables, authorization);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    expect(await response.text()).toContain('# TYPE meadow_save_seconds histogram');
  });

  it.each([
    undefined,
    '',
    'Bearer',
    'Bearer ',
    `Bearer ${TOKEN}x`,
    'Bearer what',
    TOKEN,
    'Basic x',
  ])('with a token is not shown to %j', async (authorization) => {
    const response = await get({ METRICS_TOKEN: TOKEN }, authorization);
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ error: 'unauthorized' });
  });
});
