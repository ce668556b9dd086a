import { beforeAll, describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { Metrics } from '../server/metrics/Metrics';
import { PROJECT_DIR } from '../server/paths';

const COLUMNS = 24;

const datasource = z.strictObject({
  type: z.literal('prometheus'),
  uid: z.literal('${datasource}'),
});

const sentence = z.string().regex(/^$|^[A-Z].+\.$/);

/** What Grafana needs to load a dashboard, and to draw it as it is meant. */
const dashboard = z.object({
  title: z.string(),
  uid: z.string().max(40),
  schemaVersion: z.int().min(36),
  time: z.object({ from: z.string(), to: z.string() }),
  templating: z.object({
    list: z.tuple([
      z.object({
        name: z.literal('datasource'),
        type: z.literal('datasource'),
        query: z.literal('prometheus'),
      }),
      z.object({
        name: z.literal('instance'),
        type: z.literal('query'),
        datasource,
        definition: z.string(),
      }),
    ]),
  }),
  panels: z
    .array(
      z.object({
        id: z.int().positive(),
        type: z.enum(['stat', 'timeseries']),
        title: z.string().min(1),
        description: sentence,
        datasource,
        gridPos: z.object({ x: z.int(), y: z.int(), w: z.int().min(4), h: z.int().min(3) }),
        fieldConfig: z.object({
          defaults: z.object({ unit: z.string() }),
          overrides: z.array(z.never()),
        }),
        targets: z
          .array(
            z.object({
              refId: z.string().regex(/^[A-Z]$/),
              datasource,
              expr: z.string(),
              legendFormat: z.string().min(1),
            }),
          )
          .min(1),
      }),
    )
    .min(10),
});

/** Names that Prometheus gives to a process by itself. */
const FROM_PROMETHEUS = ['up'];

let names: Set<string>;

async function read(file: string): Promise<string> {
  return readFile(join(PROJECT_DIR, 'docs', file), 'utf8');
}

/** The names of metrics in a query, buckets and sums as the histogram that they are of. */
function metricsIn(query: string): string[] {
  const found = query.match(/\b(up|(meadow|process|nodejs)_\w+)(?=[{[,\s)]|$)/g) ?? [];
  return found.map((name) => name.replace(/_(bucket|sum|count)$/, ''));
}

beforeAll(async () => {
  const metrics = new Metrics();
  metrics.watch({
    version: 'test',
    players: () => 0,
    connections: () => 0,
    reservations: () => 0,
    channels: () => 0,
    fullestChannel: () => 0,
    unsavedActors: () => 0,
    saveLagMs: () => 0,
    lostLogLines: () => 0,
    isEnding: () => false,
    answering: async () => ({}),
  });
  metrics.watchProcess();
  const told = (await metrics.text()).matchAll(/^# TYPE (\S+)/gm);
  names = new Set([...Array.from(told, ([, name]) => name!), ...FROM_PROMETHEUS]);
});

describe('the dashboard for Grafana', () => {
  let panels: z.infer<typeof dashboard>['panels'];

  beforeAll(async () => {
    panels = dashboard.parse(JSON.parse(await read('grafana-dashboard.json'))).panels;
  });

  it('asks for nothing that this server does not tell', () => {
    for (const { title, targets } of panels) {
      for (const { expr } of targets) {
        const asked = metricsIn(expr);
        expect([title, expr, asked.length]).not.toEqual([title, expr, 0]);
        for (const name of asked) expect([name, names.has(name)]).toEqual([name, true]);
      }
    }
  });

  it('shows every metric of ours', () => {
    const shown = new Set(
      panels.flatMap(({ targets }) => targets.flatMap(({ expr }) => metricsIn(expr))),
    );
    const ours = [...names].filter((name) => name.startsWith('meadow_'));
    expect(ours.filter((name) => !shown.has(name))).toEqual([]);
  });

  it('gives each panel an id and a place of its own', () => {
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
    const taken = new Set<string>();
    for (const { title, gridPos } of panels) {
      expect(gridPos.x + gridPos.w).toBeLessThanOrEqual(COLUMNS);
      for (let x = gridPos.x; x < gridPos.x + gridPos.w; x += 1) {
        for (let y = gridPos.y; y < gridPos.y + gridPos.h; y += 1) {
          expect([title, taken.has(`${x} ${y}`)]).toEqual([title, false]);
          taken.add(`${x} ${y}`);
        }
      }
    }
  });

  it('names each label in its legends that its query keeps', () => {
    for (const { targets } of panels) {
      for (const { expr, legendFormat } of targets) {
        for (const [, label] of legendFormat.matchAll(/\{\{(\w+)\}\}/g)) {
          const isKept = label === 'instance' || new RegExp(`by \\([^)]*\\b${label}\\b`).test(expr);
          expect([expr, label, isKept]).toEqual([expr, label, true]);
        }
      }
    }
  });
});

describe('the alerts', () => {
  it('ask for nothing that this server does not tell', async () => {
    const queries = (await read('alerts.yaml')).match(/expr: (>-\n)?.+/g)!;
    expect(queries.length).toBeGreaterThanOrEqual(10);
    for (const query of queries) {
      const asked = metricsIn(query);
      expect([query, asked.length]).not.toEqual([query, 0]);
      for (const name of asked) expect([name, names.has(name)]).toEqual([name, true]);
    }
  });
});
