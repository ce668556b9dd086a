/** Samples per second: enough for what is soft. */
export const SAMPLE_RATE = 22_050;

/** A sound, sample by sample from -1 to 1, at `SAMPLE_RATE`. */
export type Samples = Float32Array<ArrayBuffer>;

const EAR_S = 0.05;

const ONSET_S = 0.002;
const RELEASE_S = 0.012;

/** Makes a sound of so many seconds from its value at each time (s). */
export function render(seconds: number, valueAt: (t: number) => number): Samples {
  const samples = new Float32Array(Math.round(seconds * SAMPLE_RATE));
  for (let i = 0; i < samples.length; i += 1) samples[i] = valueAt(i / SAMPLE_RATE);
  return samples;
}

/** Lets a sound begin and end in silence, and makes it so loud as `loudnessOf` tells. */
export function trim(samples: Samples, loudness: number): Samples {
  const last = samples.length - 1;
  const shaped = samples.map((value, i) => {
    const opening = Math.min(1, i / (ONSET_S * SAMPLE_RATE));
    const closing = Math.min(1, (last - i) / (RELEASE_S * SAMPLE_RATE));
    return value * ease(opening) * ease(closing);
  });
  return level(shaped, loudness);
}

/** Makes a sound so loud as `loudnessOf` tells. */
export function level(samples: Samples, loudness: number): Samples {
  const factor = loudness / loudnessOf(samples);
  return samples.map((value) => value * factor);
}

/**
 * How loud a sound is: the effective value of its loudest 50 ms. Ears average over about so long; the
 * highest sample tells them nothing.
 */
export function loudnessOf(samples: Samples): number {
  const size = Math.round(EAR_S * SAMPLE_RATE);
  let [sum, most] = [0, 0];
  for (let i = 0; i < samples.length; i += 1) {
    sum += samples[i]! ** 2 - (samples[i - size] ?? 0) ** 2;
    most = Math.max(most, sum);
  }
  return Math.sqrt(most / size);
}

function ease(t: number): number {
  return t * t * (3 - 2 * t);
}

/** A source of numbers from -1 to 1, the same ones for the same seed (Mulberry32). */
export function noise(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x8000_0000 - 1;
  };
}

/** Lets through what is near `frequency` (Hz), the narrower the higher `quality` is. */
export function bandpass(frequency: number, quality: number): (value: number) => number {
  // A state variable filter by the trapezoidal rule.
  const g = Math.tan((Math.PI * frequency) / SAMPLE_RATE);
  const damping = 1 / quality;
  const share = 1 / (1 + g * (g + damping));
  let [first, second] = [0, 0];
  return (value) => {
    const rest = value - second;
    const band = share * (first + g * rest);
    const low = second + g * band;
    first = 2 * band - first;
    second = 2 * low - second;
    return damping * band;
  };
}

/** Rises within `attackS` and falls to a third within `decayS` after that; 0 before its time. */
export function swell(t: number, attackS: number, decayS: number): number {
  if (t <= 0) return 0;
  return t < attackS ? t / attackS : Math.exp((attackS - t) / decayS);
}

/** A sine. */
export function tone(t: number, frequency: number): number {
  return Math.sin(2 * Math.PI * frequency * t);
}

/** A bubble: a short tone that rises, `t` seconds after it began. */
export function bubble(t: number, frequency: number, seconds: number): number {
  if (t <= 0 || t >= seconds) return 0;
  const rise = 1 + (0.35 * t) / seconds;
  return tone(t, frequency * rise) * Math.sin((Math.PI * t) / seconds) ** 2;
}
