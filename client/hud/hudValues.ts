import type { View } from '../world/Camera';
import type { World } from '../world/World';

/** The values of the HUD, as its elements are named. */
export const HUD_NAMES = [
  'x',
  'y',
  'server-x',
  'server-y',
  'ping',
  'fps',
  'actors',
  'bytes-in',
  'frames-in',
  'corrections',
  'rubber-bands',
  'zoom',
  'view-x',
  'view-y',
] as const;

export type HudName = (typeof HUD_NAMES)[number];

interface Rates {
  /** Pictures drawn. */
  fps: number;
  bytesIn: number;
  /** Of the connection. */
  framesIn: number;
}

/** All values as text: positions in px, ping in ms, frames and bytes per second. */
export function hudValues(
  world: World,
  view: View,
  { fps, bytesIn, framesIn }: Rates,
): Record<HudName, string> {
  const now = world.now();
  const shown = world.own?.motion.shownAt(now);
  const server = world.serverPosition(now);
  const ping = world.clock.roundTripMs;
  return {
    x: pixels(shown?.x),
    y: pixels(shown?.y),
    'server-x': pixels(server?.x),
    'server-y': pixels(server?.y),
    ping: ping === undefined || !Number.isFinite(ping) ? '' : ping.toFixed(0),
    fps: fps.toFixed(0),
    actors: String(world.actors.size),
    'bytes-in': bytesIn.toFixed(0),
    'frames-in': framesIn.toFixed(1),
    corrections: String(world.prediction?.corrections ?? 0),
    'rubber-bands': String(world.prediction?.rubberBands ?? 0),
    zoom: String(view.zoom),
    'view-x': pixels(view.x),
    'view-y': pixels(view.y),
  };
}

function pixels(coordinate: number | undefined): string {
  return coordinate === undefined ? '' : coordinate.toFixed(1);
}
