import type { Footing } from './footing';
import { type Samples, bandpass, bubble, noise, render, swell, tone, trim } from './synth';

/** So many sounds there are of each footing: no two steps in a row are the same. */
const STEP_VARIANTS = 4;

/** How loud steps are; a board's deep note carries less far than what is bright. */
const LOUDNESS = 0.045;
const BOARD_LOUDNESS = 0.07;

/** The sounds of a foot that comes down on something. */
export function stepSounds(footing: Footing): Samples[] {
  return Array.from({ length: STEP_VARIANTS }, (_, variant) => {
    const random = noise(1 + variant * 7919);
    switch (footing) {
      case 'grass':
        return rustle(random);
      case 'sand':
        return crunch(random);
      case 'stone':
        return tap(random);
      case 'wood':
        return knock(random);
      case 'shore':
        return splash(random);
      default:
        return footing satisfies never;
    }
  });
}

/** Blades that give way under the heel, then under the toes. */
function rustle(random: () => number): Samples {
  const blades = bandpass(1500 + 200 * random(), 0.8);
  const ground = bandpass(260, 0.8);
  const toesAt = 0.055 + 0.01 * random();
  let blade = 0;
  const sound = render(0.17, (t) => {
    blade += (Math.abs(random()) - blade) * 0.04;
    const press = swell(t, 0.014, 0.028) + 0.6 * swell(t - toesAt, 0.02, 0.026);
    return press * (blades(random()) * blade + 0.3 * ground(random()));
  });
  return trim(sound, LOUDNESS);
}

/** Many grains that slip, each heard for itself, and the earth below. */
function crunch(random: () => number): Samples {
  const grains = bandpass(2700 + 250 * random(), 1.2);
  const earth = bandpass(180, 0.9);
  const toesAt = 0.05 + 0.008 * random();
  const sound = render(0.14, (t) => {
    const press = swell(t, 0.004, 0.02) + 0.7 * swell(t - toesAt, 0.006, 0.018);
    const slip = Math.abs(random()) > 0.94 ? random() * 2 : 0;
    return press * (grains(slip) + 0.45 * earth(random()));
  });
  return trim(sound, LOUDNESS);
}

/** A sole on stone: short, bright, with little below. */
function tap(random: () => number): Samples {
  const sole = bandpass(1750 + 150 * random(), 2);
  const body = 205 + 12 * random();
  const sound = render(0.09, (t) => {
    const touch = sole(random()) * swell(t, 0.002, 0.008);
    return touch + 0.22 * tone(t, body) * swell(t, 0.003, 0.014);
  });
  return trim(sound, LOUDNESS);
}

/** How a hollow board sounds: frequency in Hz, share, and how long it rings in seconds. */
const BOARD = [
  [214, 1, 0.034],
  [383, 0.6, 0.026],
  [640, 0.35, 0.016],
] as const;

/** A board that answers the heel, with the hollow under it. */
function knock(random: () => number): Samples {
  const heel = bandpass(850, 1.2);
  const tuning = 1 + 0.06 * random();
  const sound = render(0.2, (t) => {
    let board = 0;
    for (const [frequency, share, ring] of BOARD) {
      board += share * tone(t, frequency * tuning) * swell(t, 0.003, ring);
    }
    return board + 0.8 * heel(random()) * swell(t, 0.002, 0.007);
  });
  return trim(sound, BOARD_LOUDNESS);
}

/** Wet ground: it gives way, and three drops fall back. */
function splash(random: () => number): Samples {
  const water = bandpass(950, 0.6);
  const drops = [0.045, 0.085, 0.125].map((at) => ({
    at: at + 0.012 * random(),
    frequency: 620 + 180 * random(),
  }));
  const sound = render(0.23, (t) => {
    let value = water(random()) * swell(t, 0.016, 0.035);
    for (const { at, frequency } of drops) value += 0.2 * bubble(t - at, frequency, 0.045);
    return value;
  });
  return trim(sound, LOUDNESS);
}
