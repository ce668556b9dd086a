import type { Delay } from './net/delayedWebSocket';

/** What a tester asked for in the page's address. */
export interface PageQuery {
  hud: boolean;
  delay: Delay;
  /** The walking speed (px/s) that this page is to believe in. */
  speed?: number;
  /** The channel of the world to join. */
  channel?: string;
  /** The hour of the world's day, 0 to 24, at which it stands still. */
  hour?: number;
}

/** Reads `?hud`, `lag`, `jitter`, `speed`, `channel` and `hour`; what is no number counts as left out. */
export function readPageQuery(search: string): PageQuery {
  const query = new URLSearchParams(search);
  const hud = query.get('hud');
  const speed = positive(query.get('speed'));
  return {
    hud: hud !== null && hud !== '0',
    delay: { lagMs: positive(query.get('lag')) ?? 0, jitterMs: positive(query.get('jitter')) ?? 0 },
    speed,
    channel: query.get('channel') ?? undefined,
    hour: hourOf(query.get('hour')),
  };
}

function hourOf(text: string | null): number | undefined {
  const hour = Number(text);
  return text && hour >= 0 && hour <= 24 ? hour : undefined;
}

function positive(text: string | null): number | undefined {
  const number = Number(text);
  return text !== null && Number.isFinite(number) && number > 0 ? number : undefined;
}
