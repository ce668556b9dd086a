import { describe, expect, it } from '@jest/globals';
import { GAIN } from './Soundscape';
import { VOICES } from './Speaker';
import type { Footing } from './footing';
import { stepSounds } from './stepSounds';
import { SAMPLE_RATE, type Samples, loudnessOf, noise } from './synth';
import { waterSound } from './waterSound';
import { whisperSound } from './whisperSound';

const FOOTINGS: Footing[] = ['grass', 'sand', 'stone', 'wood', 'shore'];

const peak = (samples: Samples) =>
  samples.reduce((most, value) => Math.max(most, Math.abs(value)), 0);

const rms = (samples: Samples) =>
  Math.sqrt(samples.reduce((sum, value) => sum + value * value, 0) / samples.length);

/** How bright a sound is: the frequency (Hz) of a sine that changes as fast for its strength. */
function brightness(samples: Samples): number {
  const changes = samples.map((value, i) => value - (samples[i - 1] ?? 0));
  return ((rms(changes) / rms(samples)) * SAMPLE_RATE) / (2 * Math.PI);
}

/** After how many samples nine tenths of a sound are over. */
function lasting(samples: Samples): number {
  const whole = samples.reduce((sum, value) => sum + value * value, 0);
  let heard = 0;
  return samples.findIndex((value) => (heard += value * value) > 0.9 * whole);
}

/** How many times as much one of two sounds has of something. */
function contrastOf(trait: (samples: Samples) => number, a: Samples, b: Samples): number {
  const ratio = trait(a) / trait(b);
  return Math.max(ratio, 1 / ratio);
}

describe.each(FOOTINGS)('a step on %s', (footing) => {
  const sounds = stepSounds(footing);

  it('begins and ends in silence, and is over before the next one', () => {
    for (const samples of sounds) {
      expect(Math.abs(samples[0]!)).toBe(0);
      expect(Math.abs(samples.at(-1)!)).toBe(0);
      expect(samples.length / SAMPLE_RATE).toBeLessThan(0.25);
    }
  });

  it('is soft, and as loud as any other', () => {
    for (const samples of sounds) {
      expect(peak(samples)).toBeLessThan(0.45);
      expect(loudnessOf(samples)).toBeGreaterThan(0.04);
      expect(loudnessOf(samples)).toBeLessThan(0.075);
    }
  });

  it('is never the same twice in a row, and the same on every page', () => {
    const [first, second] = sounds;
    expect(first).not.toEqual(second);
    expect(stepSounds(footing)).toEqual(sounds);
  });
});

it('steps differ with the ground, in how bright they are or in how long they last', () => {
  for (const [i, one] of FOOTINGS.entries()) {
    for (const other of FOOTINGS.slice(i + 1)) {
      const [a, b] = [stepSounds(one)[0]!, stepSounds(other)[0]!];
      const contrast = Math.max(contrastOf(brightness, a, b), contrastOf(lasting, a, b));
      expect([one, other, contrast > 1.25]).toEqual([one, other, true]);
    }
  }
});

describe('water', () => {
  const loop = waterSound();

  it('goes on at its beginning as if nothing was', () => {
    const steps = loop.map((value, i) => Math.abs(value - loop.at(i - 1)!));
    const ordinary = [...steps].sort((a, b) => a - b)[Math.floor(steps.length * 0.99)]!;
    expect(steps[0]).toBeLessThan(ordinary);
  });

  it('is never silent and never loud', () => {
    const second = SAMPLE_RATE;
    for (let from = 0; from + second <= loop.length; from += second) {
      const level = rms(loop.slice(from, from + second));
      expect(level).toBeGreaterThan(0.03);
      expect(level).toBeLessThan(0.1);
    }
    expect(peak(loop)).toBeLessThan(0.35);
  });
});

it('a whisper is a soft note that dies away', () => {
  const samples = whisperSound();
  expect(Math.abs(samples[0]!)).toBe(0);
  expect(Math.abs(samples.at(-1)!)).toBe(0);
  expect(peak(samples)).toBeLessThan(0.25);
  expect(loudnessOf(samples)).toBeLessThan(0.12);
  const half = samples.length / 2;
  expect(rms(samples.slice(half))).toBeLessThan(rms(samples.slice(0, half)) / 4);
});

describe('all of it together', () => {
  const water = waterSound();
  const whisper = whisperSound();

  it.each(FOOTINGS)('clips nowhere, in the thick of a crowd on %s, by the water', (footing) => {
    const random = noise(7);
    const steps = stepSounds(footing);
    const mix = water.slice(0, SAMPLE_RATE).map((value) => value * GAIN.water);
    const add = (samples: Samples, at: number, gain: number) => {
      samples.forEach((value, i) => (mix[at + i] = (mix[at + i] ?? 0) + value * gain));
    };
    add(whisper.slice(0, SAMPLE_RATE / 2), 0, GAIN.whisper);
    for (let voice = 0; voice < VOICES; voice += 1) {
      const at = Math.floor(Math.abs(random()) * 0.1 * SAMPLE_RATE);
      add(steps[voice % steps.length]!, at, voice === 0 ? GAIN.ownStep : GAIN.othersStep);
    }
    expect(peak(mix)).toBeLessThan(0.9);
  });

  it('has steps over the water, and a whisper over the steps', () => {
    const step = loudnessOf(stepSounds('grass')[0]!) * GAIN.ownStep;
    expect(step).toBeGreaterThan(loudnessOf(water) * GAIN.water);
    expect(loudnessOf(whisper) * GAIN.whisper).toBeGreaterThan(step);
    expect(loudnessOf(whisper) * GAIN.whisper).toBeLessThan(step * 2.5);
  });
});
