import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { type RealRedis, findRedis, startRedis } from '../../support/realRedis';
import { waitFor } from '../../support/waitFor';
import { openRedis } from '../../../server/openRedis';

const binary = findRedis();

function collectingLog() {
  const lines: string[] = [];
  return { lines, log: pino({}, { write: (line: string) => void lines.push(line) }) };
}

it('opens nothing without REDIS_URL', () => {
  expect(openRedis({ REDIS_URL: undefined }, collectingLog().log)).toBeUndefined();
});

(binary ? describe : describe.skip)('openRedis', () => {
  let server: RealRedis;

  beforeAll(async () => {
    server = await startRedis(binary!);
    const redis = openRedis({ REDIS_URL: server.url }, collectingLog().log)!;
    await waitFor(() => redis.status === 'ready');
    await redis.config('SET', 'requirepass', 'the right one');
    redis.disconnect();
  });
  afterAll(async () => {
    await server.stop();
  });

  it('tells once that Redis is missing, and never its password', async () => {
    const { lines, log } = collectingLog();
    const url = server.url.replace('//', '//:hunter2@');
    const redis = openRedis({ REDIS_URL: url }, log)!;
    let attempts = 0;
    redis.on('error', () => attempts++);
    await waitFor(() => attempts >= 3);
    redis.disconnect();
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/"reason":".+","msg":"Redis does not answer"/);
    expect(lines[0]).not.toContain('hunter2');
  });

  it('tells when it is back', async () => {
    const { lines, log } = collectingLog();
    const { port } = server;
    await server.stop();
    const redis = openRedis({ REDIS_URL: server.url }, log)!;
    await waitFor(() => lines.length === 1);
    await expect(redis.ping()).rejects.toThrow('writeable');
    server = await startRedis(binary!, port);
    await waitFor(() => lines.some((line) => line.includes('"Redis answers again"')));
    redis.disconnect();
  });
});
