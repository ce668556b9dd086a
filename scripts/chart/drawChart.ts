import type { LoadKind, Loaded } from '../../bench/load';
import type { BenchResults } from '../../bench/results';
import { type Panel, drawPanel, short } from './drawPanel';

const WIDTH = 840;
const HEIGHT = 416;

/** Colours on a card of its own: readable whatever the page around it looks like. */
const STYLE = `
  svg { --card: #ffffff; font: 14px system-ui, -apple-system, 'Segoe UI', sans-serif }
  .card { fill: var(--card); stroke: #d1d9e0 }
  .title { fill: #1f2328; font-size: 18px; font-weight: 600 }
  .heading { fill: #1f2328; font-weight: 600 }
  .note { fill: #59636e }
  .grid { stroke: #d1d9e0 }
  .meadow { --colour: #1a7f37 }
  .plain { --colour: #bc4c00 }
  .line { fill: none; stroke: var(--colour); stroke-width: 2.5 }
  .dot { fill: var(--colour) }
  .value { fill: var(--colour); font-weight: 600; paint-order: stroke; stroke: var(--card); stroke-width: 5px }
  .gap { stroke: #59636e; stroke-dasharray: 3 4 }
  @media (prefers-color-scheme: dark) {
    svg { --card: #0d1117 }
    .card { stroke: #3d444d }
    .title, .heading { fill: #f0f6fc }
    .note { fill: #9198a1 }
    .grid { stroke: #2a313c }
    .meadow { --colour: #3fb950 }
    .plain { --colour: #f0883e }
    .gap { stroke: #9198a1 }
  }`;

/** What of the bench's results the chart shows. */
export type Charted = Pick<BenchResults, 'machine'> & {
  loads: (Pick<Loaded, 'kind' | 'players' | 'serverCores'> & {
    report: Pick<Loaded['report'], 'bytesPerSecondPerPlayer'>;
  })[];
};

/** What players cost as they grow more, as an SVG that is drawn alike whenever it is drawn again. */
export function drawChart({ machine, loads }: Charted): string {
  const pointsOf = (kind: LoadKind, valueOf: (load: Charted['loads'][number]) => number) =>
    loads
      .filter((load) => load.kind === kind)
      .map((load) => ({ players: load.players, value: valueOf(load) }))
      .sort((a, b) => a.players - b.players);
  const panelOf = (
    given: Omit<Panel, 'meadow' | 'plain'>,
    valueOf: (load: Charted['loads'][number]) => number,
  ): Panel => ({
    ...given,
    meadow: pointsOf('walking', valueOf),
    plain: pointsOf('plain', valueOf),
  });
  const panels = [
    panelOf(
      {
        left: 62,
        heading: 'Sent to each player, kB/s',
        note: 'logarithmic scale',
        isLogarithmic: true,
      },
      ({ report }) => report.bytesPerSecondPerPlayer! / 1000,
    ),
    panelOf(
      { left: 482, heading: 'Server CPU, cores', note: '', isLogarithmic: false },
      ({ serverCores }) => serverCores,
    ),
  ];
  const node = machine.node.replace(/^v(\d+)\..*/, 'Node $1');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img" aria-labelledby="title description">
<title id="title">What players cost</title>
<desc id="description">${panels.map(inWords).join(' ')}</desc>
<style>${STYLE}
</style>
<rect class="card" x="0.5" y="0.5" width="${WIDTH - 1}" height="${HEIGHT - 1}" rx="8"/>
<text class="title" x="24" y="36">What players cost</text>
${panels.map(drawPanel).join('\n')}
<text class="note" x="24" y="${HEIGHT - 18}">Equally many near each; a new target every 2 s. Server and players on ${machine.cores} cores, ${node}.</text>
</svg>
`;
}

function inWords({ heading, meadow, plain }: Panel): string {
  const told = (points: Panel['meadow']) =>
    points.map(({ players, value }) => `${short(value)} with ${players} players`).join(', ');
  return `${heading}: Meadow ${told(meadow)}; a plain Colyseus room ${told(plain)}.`;
}
