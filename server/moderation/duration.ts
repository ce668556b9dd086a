/** How long a ban or a silence holds. */
export interface Duration {
  /** As it was written: `7d`. */
  text: string;
  /** Undefined: without an end. */
  seconds?: number;
}

const SECONDS = { s: 1, m: 60, h: 3_600, d: 86_400 } as const;

const LONGEST_S = 3_650 * SECONDS.d;

/** Reads `30s`, `10m`, `2h`, `7d` or `forever`; undefined for anything else, and for no time at all. */
export function readDuration(word: string): Duration | undefined {
  const text = word.toLowerCase();
  if (text === 'forever') return { text };
  const [, count, unit] = /^(\d{1,9})([smhd])$/.exec(text) ?? [];
  if (count === undefined) return undefined;
  const seconds = Number(count) * SECONDS[unit as keyof typeof SECONDS];
  return seconds >= 1 && seconds <= LONGEST_S ? { text, seconds } : undefined;
}
