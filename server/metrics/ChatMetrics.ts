import type { Counter } from 'prom-client';
import type { Instruments, Tally } from './Instruments';

const CHANNELS = ['world', 'whisper'] as const;
const REASONS = ['too_fast', 'slow_mode', 'silenced', 'unfit'] as const;

/** How much is said; never what. */
export class ChatMetrics {
  readonly #lines: Tally<{ channel: typeof CHANNELS }>;
  readonly #refused: Tally<{ reason: typeof REASONS }>;
  readonly #masked: Counter;

  constructor(instruments: Instruments) {
    this.#lines = instruments.tally({
      name: 'meadow_chat_lines_total',
      help: 'Lines that were said, to everybody in a channel or to one player.',
      labels: { channel: CHANNELS },
    });
    this.#refused = instruments.tally({
      name: 'meadow_chat_refused_total',
      help: 'Lines that were refused: they came too fast, their author is silenced, or they cannot be shown.',
      labels: { reason: REASONS },
    });
    this.#masked = instruments.counter({
      name: 'meadow_chat_masked_total',
      help: 'Lines of which others were not shown every word.',
    });
  }

  said(channel: (typeof CHANNELS)[number]): void {
    this.#lines.count({ channel });
  }

  refused(reason: (typeof REASONS)[number]): void {
    this.#refused.count({ reason });
  }

  masked(): void {
    this.#masked.inc();
  }
}
