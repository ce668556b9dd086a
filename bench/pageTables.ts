import type { Corrected } from './corrections';
import type { FramesDrawn } from './frames';
import type { PageOpened } from './page';
import type { SoakReading } from './pageSoak';
import type { PathsFound } from './paths';
import { fixed, ms, table } from './table';

export function tableOfCorrections(corrections: readonly Corrected[]): string {
  const rows = corrections.map(({ roundTripMs, jitterMs, ...px }) => [
    `${roundTripMs} ms, ${jitterMs === 0 ? 'steady' : `± ${jitterMs} ms each way`}`,
    `${fixed(px.medianPx, 1)} px`,
    `${fixed(px.mostPx, 1)} px`,
    String(px.rubberBands),
  ]);
  return table(['correction at a round trip of', 'median', 'most', 'rubber bands'], rows);
}

export function tableOfFrames({ actors, frames, ...cost }: FramesDrawn): string {
  const heading = [`a picture with ${actors} actors`, 'median', 'p95', 'with all else', 'pictures'];
  const row = [ms(cost.medianMs), ms(cost.p95Ms), ms(cost.allMs), String(frames)];
  return table(heading, [["CPU time of the page's thread", ...row]]);
}

/** One line for what a page held at a moment of a soak. */
export function lineOf({ seconds, comings, isCrowded, ...held }: SoakReading): string {
  const { heap, domNodes, listeners, textures } = held;
  const page = `heap ${fixed(heap / 2 ** 20, 1)} MB, ${domNodes} nodes, ${listeners} listeners`;
  const who = isCrowded ? 'in the crowd' : 'alone';
  return `${fixed(seconds, 0)} s, ${comings} comings, ${who}: ${page}, ${textures} textures`;
}

export function tableOfPaths({ targets, server, page }: PathsFound): string {
  const row = (name: string, times: PathsFound['server']) => [
    name,
    ms(times.loadMs),
    ms(times.medianMs),
    ms(times.p99Ms),
    ms(times.longestMs),
  ];
  const heading = [`ways to ${targets} random targets`, 'before', 'median', 'p99', 'longest'];
  return table(heading, [row('found by the server', server), row('found by a page', page)]);
}

export function tableOfPage(opened: readonly PageOpened[]): string {
  const heading = [
    'the page is opened',
    'something to read',
    'can be played',
    'first own step',
    'received',
    'of the CPU, drawing without a graphics card',
  ];
  const rows = opened.map((each) => [
    each.situation,
    `${fixed(each.paintMs, 0)} ms`,
    `${fixed(each.playableMs, 0)} ms`,
    `${fixed(each.stepMs, 0)} ms`,
    `${fixed(each.receivedKb, 0)} kB`,
    `${fixed(each.drawingMs, 0)} ms`,
  ]);
  return table(heading, rows);
}
