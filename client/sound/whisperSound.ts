import { type Samples, render, swell, tone, trim } from './synth';

/** D and the A above it, the second a little after the first. */
const NOTES = [
  { frequency: 587.33, at: 0, share: 1 },
  { frequency: 880, at: 0.13, share: 0.7 },
] as const;

/** A soft note for what only one is to hear. */
export function whisperSound(): Samples {
  const sound = render(1.2, (t) => {
    let value = 0;
    for (const { frequency, at, share } of NOTES) {
      const since = t - at;
      value += share * swell(since, 0.02, 0.22) * tone(since, frequency);
      // What makes it a bell rather than a whistle dies away sooner.
      value += share * 0.18 * swell(since, 0.012, 0.09) * tone(since, frequency * 2);
    }
    return value;
  });
  return trim(sound, 0.11);
}
