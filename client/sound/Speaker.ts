import type { Heard } from './hearing';
import { SAMPLE_RATE, type Samples } from './synth';

/** How fast loudness follows (s): too slow to click, too fast to be waited for. */
const FADE_S = 0.04;

/** After so long (ms) a fade cannot be heard any more. */
const FADED_MS = 250;

/** So many short sounds there may be at once. */
export const VOICES = 12;

/** A sound that goes on. */
export interface Loop {
  set(heard: Heard): void;
}

/** What plays sounds; it fades in when it is made, and falls silent while it rests. */
export class Speaker {
  readonly #context = new AudioContext();
  readonly #output = new GainNode(this.#context, { gain: 0 });
  readonly #buffers = new Map<Samples, AudioBuffer>();
  #gain: number;
  #voices = 0;
  #isResting = false;
  #timer?: ReturnType<typeof setTimeout>;

  constructor(gain: number) {
    this.#gain = gain;
    this.#output.connect(this.#context.destination);
    this.#fadeTo(gain);
  }

  /** Plays a sound once, unless there are too many already. */
  play(samples: Samples, heard: Heard): void {
    // What is asked for before the browser allows sound would come all at once when it does.
    if (this.#context.state !== 'running' || this.#voices >= VOICES) return;
    this.#voices += 1;
    const source = this.#source(samples);
    source.onended = () => (this.#voices -= 1);
    this.#place(source, heard);
    source.start();
  }

  /** Repeats a sound, unheard at first. */
  loop(samples: Samples): Loop {
    const source = this.#source(samples, { loop: true });
    const { level, panner } = this.#place(source, { gain: 0, pan: 0 });
    source.start();
    return {
      set: ({ gain, pan }) => {
        const now = this.#context.currentTime;
        level.gain.setTargetAtTime(gain, now, FADE_S * 5);
        panner.pan.setTargetAtTime(pan, now, FADE_S * 5);
      },
    };
  }

  setGain(gain: number): void {
    if (gain === this.#gain) return;
    this.#gain = gain;
    if (!this.#isResting) this.#fadeTo(gain);
  }

  /** Falls silent, and costs nothing, until it is woken. */
  rest(): void {
    this.#isResting = true;
    this.#fadeTo(0);
    this.#whenFaded(() => void this.#context.suspend());
  }

  /** Goes on; a browser that wants a gesture first has to be asked from within one. */
  wake(): void {
    if (!this.#isResting && this.#context.state === 'running') return;
    clearTimeout(this.#timer);
    this.#isResting = false;
    if (this.#context.state !== 'running') void this.#context.resume();
    this.#fadeTo(this.#gain);
  }

  /** Falls silent for good. */
  close(): void {
    this.#isResting = true;
    this.#fadeTo(0);
    this.#whenFaded(() => void this.#context.close());
  }

  #whenFaded(act: () => void): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(act, FADED_MS);
  }

  #fadeTo(gain: number): void {
    this.#output.gain.setTargetAtTime(gain, this.#context.currentTime, FADE_S);
  }

  #source(samples: Samples, options: AudioBufferSourceOptions = {}): AudioBufferSourceNode {
    let buffer = this.#buffers.get(samples);
    if (!buffer) {
      buffer = new AudioBuffer({ length: samples.length, sampleRate: SAMPLE_RATE });
      buffer.copyToChannel(samples, 0);
      this.#buffers.set(samples, buffer);
    }
    return new AudioBufferSourceNode(this.#context, { ...options, buffer });
  }

  #place(source: AudioNode, { gain, pan }: Heard) {
    const level = new GainNode(this.#context, { gain });
    const panner = new StereoPannerNode(this.#context, { pan });
    source.connect(level).connect(panner).connect(this.#output);
    return { level, panner };
  }
}
