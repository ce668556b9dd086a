import { SAMPLE_RATE, type Samples, bandpass, bubble, level, noise, render } from './synth';

const LOOP_S = 7;
const SEAM_S = 0.6;
const BUBBLES = 56;

/** Water that laps and trickles; it can be repeated without a seam. */
export function waterSound(): Samples {
  const random = noise(401);
  const lapping = bandpass(380, 0.7);
  const trickling = bandpass(1700, 0.6);
  const flow = render(LOOP_S + SEAM_S, (t) => {
    const laps = 0.72 + 0.28 * Math.sin((2 * Math.PI * 2 * t) / LOOP_S);
    const trickles = 0.7 + 0.3 * Math.sin((2 * Math.PI * 3 * t) / LOOP_S + 1);
    return laps * lapping(random()) + 0.16 * trickles * trickling(random());
  });
  const loop = closed(flow);
  for (let i = 0; i < BUBBLES; i += 1) addBubble(loop, random);
  return level(loop, 0.09);
}

/** Fades what is longer than the loop into its beginning, equally loud throughout. */
function closed(flow: Samples): Samples {
  const seam = Math.round(SEAM_S * SAMPLE_RATE);
  const loop = flow.slice(0, flow.length - seam);
  for (let i = 0; i < seam; i += 1) {
    const angle = (i / seam) * (Math.PI / 2);
    loop[i] = loop[i]! * Math.sin(angle) + flow[loop.length + i]! * Math.cos(angle);
  }
  return loop;
}

/** Puts a bubble somewhere into the loop; at its end it goes on at the beginning. */
function addBubble(loop: Samples, random: () => number): void {
  const start = Math.floor(Math.abs(random()) * loop.length);
  const seconds = 0.05 + 0.025 * random();
  const frequency = 640 + 300 * random();
  const strength = 0.16 + 0.1 * random();
  for (let i = 0; i < seconds * SAMPLE_RATE; i += 1) {
    const at = (start + i) % loop.length;
    loop[at] = loop[at]! + strength * bubble(i / SAMPLE_RATE, frequency, seconds);
  }
}
