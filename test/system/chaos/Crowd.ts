import { setTimeout as delay } from 'node:timers/promises';
import type { Point } from '../../../shared/movement/grid';
import type { SignedIn } from '../../../shared/protocol';
import { Player } from '../../support/player';
import { waitFor } from '../../support/waitFor';

export type Guest = Player & { signedIn: SignedIn };

/** Between two steps of one player: so many make a load, and stay under the limit for chat. */
const STEP_PAUSE_MS = 500;
const STEPS_PER_LINE = 4;

/** Everybody stays near the spawns, so that all see one another. */
const CENTRE: Point = { x: 2048, y: 2040 };
const RADIUS_PX = 200;
const GOLDEN_ANGLE = 2.4;

/** Players who walk about one place and chat, each of them watched by the next one. */
export class Crowd {
  readonly players: readonly Guest[];
  readonly #steps: number[];
  #walks: Promise<void>[] = [];
  #wandering = false;

  private constructor(players: Guest[]) {
    this.players = players;
    this.#steps = players.map(() => 0);
  }

  static async join(url: string, count: number): Promise<Crowd> {
    return new Crowd(
      await Promise.all(Array.from({ length: count }, async () => Player.guest(url))),
    );
  }

  /** Walks and chats until `stand`. */
  wander(): void {
    this.#wandering = true;
    this.#walks = this.players.map(async (_, i) => this.#wander(i));
    // Told by `stand`; until then it is not lost.
    for (const walk of this.#walks) walk.catch(() => undefined);
  }

  /** Returns when everybody has made so many more steps, each seen by somebody else. */
  async goOn(steps: number): Promise<void> {
    const goals = this.#steps.map((step) => step + steps);
    const arrived = waitFor(() => goals.every((goal, i) => this.#steps[i]! >= goal), 30_000);
    await Promise.race([arrived, ...this.#walks.map(async (walk) => walk.then(() => arrived))]);
  }

  /** Lets everybody stand still; returns where, by actor. Throws what went wrong on the way. */
  async stand(): Promise<Map<number, Point>> {
    this.#wandering = false;
    await Promise.all(this.#walks);
    const places = this.players.map(async (player): Promise<[number, Point]> => {
      const { id, x, y } = await player.stop();
      return [id, { x, y }];
    });
    return new Map(await Promise.all(places));
  }

  /** How the connections ended that did. */
  get closed(): Guest[] {
    return this.players.filter(({ isClosed }) => isClosed);
  }

  async #wander(i: number): Promise<void> {
    const player = this.players[i]!;
    const neighbour = this.players[(i + 1) % this.players.length]!;
    await delay((STEP_PAUSE_MS * i) / this.players.length);
    while (this.#wandering) {
      if (player.isClosed) throw new Error(`closed with ${(await player.closed).code}`);
      const step = this.#steps[i]!;
      const { departedAt } = await player.walk(...target(i + step));
      await waitFor(() => (neighbour.view(player)?.departedAt ?? 0) >= departedAt);
      if (step % STEPS_PER_LINE === 0) await say(player, neighbour, `step ${step}`);
      this.#steps[i]!++;
      await delay(STEP_PAUSE_MS);
    }
  }
}

async function say(player: Guest, neighbour: Guest, text: string): Promise<void> {
  const from = player.signedIn.user.username;
  player.send('chat', { text });
  await waitFor(() => neighbour.chat.some((line) => line.from === from && line.text === text));
}

function target(n: number): [x: number, y: number] {
  const angle = n * GOLDEN_ANGLE;
  return [CENTRE.x + RADIUS_PX * Math.cos(angle), CENTRE.y + RADIUS_PX * Math.sin(angle)];
}
