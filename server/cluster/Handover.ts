import type { Peers } from './Peers';

/** How this process ends: alone, at once; among others, after a countdown, and they take its players. */
export class Handover {
  readonly #peers: Peers;
  readonly #drainSeconds: number;
  #isEnding = false;
  #countdownSeconds: number | undefined;

  constructor(peers: Peers, drainSeconds: number) {
    this.#peers = peers;
    this.#drainSeconds = drainSeconds;
    peers.onQuestion('takesPlayers', async () => !this.#isEnding);
  }

  /** Whether the process is about to end, and takes no new players. */
  get isEnding(): boolean {
    return this.#isEnding;
  }

  /** How long players are told before they are handed over; undefined when nobody would take them. */
  get countdownSeconds(): number | undefined {
    return this.#countdownSeconds;
  }

  /** Decides it: from now on the process ends. Those that end at the same moment take nobody. */
  async begin(): Promise<void> {
    this.#isEnding = true;
    const answers = await this.#peers.ask('takesPlayers', null);
    if (answers.some(({ answer }) => answer)) this.#countdownSeconds = this.#drainSeconds;
  }
}
