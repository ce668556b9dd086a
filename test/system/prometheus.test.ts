import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROJECT_DIR } from '../../server/paths';
import { Player } from '../support/player';
import { findPromtool, runPromtool } from '../support/promtool';
import { type ServerProcess, startServer } from '../support/serverProcess';

const promtool = findPromtool();
const docs = (name: string) => join(PROJECT_DIR, 'docs', name);

interface Dashboard {
  panels: { targets: { expr: string }[] }[];
}

(promtool ? describe : describe.skip)('Prometheus', () => {
  let server: ServerProcess;
  let folder: string;

  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(() => server?.remove());
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'meadow-test-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('finds the metrics named as it wants them', async () => {
    const player = await Player.guest(server.url);
    await player.walk(player.self!.x + 50, player.self!.y);
    await player.room.leave();
    const text = await (await fetch(`${server.url}/metrics`)).text();
    expect(text).toContain('meadow_players');
    expect(await runPromtool(promtool!, ['check', 'metrics'], text)).toEqual({
      code: 0,
      output: '',
    });
  });

  it('can read the queries of the dashboard', async () => {
    const { panels } = JSON.parse(
      await readFile(docs('grafana-dashboard.json'), 'utf8'),
    ) as Dashboard;
    const exprs = panels.flatMap(({ targets }) => targets.map(({ expr }) => expr));
    expect(exprs.length).toBeGreaterThan(10);
    const rules = exprs.map((expr, i) => ({
      record: `panel:${i}`,
      expr: expr.replaceAll('$__rate_interval', '1m').replaceAll('$instance', '.*'),
    }));
    const file = join(folder, 'panels.yaml');
    await writeFile(file, JSON.stringify({ groups: [{ name: 'panels', rules }] }));
    const { code, output } = await runPromtool(promtool!, ['check', 'rules', file]);
    expect([code, output]).toEqual([0, expect.stringContaining('SUCCESS')]);
  });

  it('gives the alarm when it should, and only then', async () => {
    const check = await runPromtool(promtool!, ['check', 'rules', docs('alerts.yaml')]);
    expect(check).toEqual({ code: 0, output: expect.stringContaining('SUCCESS') });
    const test = await runPromtool(promtool!, ['test', 'rules', docs('alerts.test.yaml')]);
    expect(test).toEqual({ code: 0, output: expect.stringContaining('SUCCESS') });
  });
});
