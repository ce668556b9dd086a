import type { NoticeCode } from '../../shared/protocol';
import type { Services } from '../../server/services';
import { Player, signIn } from './player';
import { type ServedWorld, serveWorld } from './serveWorld';
import { waitFor } from './waitFor';

type Named = Player & { name: string; token: string };

/** A served world with players and moderators. */
export class ModeratedWorld {
  readonly url: string;
  readonly services: Services;
  readonly #world: ServedWorld;
  readonly #players: Player[] = [];
  #moderators = 0;

  private constructor(world: ServedWorld) {
    this.#world = world;
    this.url = world.url;
    this.services = world.services;
  }

  static async open(): Promise<ModeratedWorld> {
    return new ModeratedWorld(await serveWorld({ RATE_LIMITS: 'off' }, { map: 'empty' }));
  }

  async join(token: string): Promise<Named> {
    const player = await Player.join(this.url, token);
    this.add(player);
    return Object.assign(player, { name: player.self!.name, token });
  }

  async guest(): Promise<Named> {
    return this.join((await signIn(this.url, 'guest', {})).token);
  }

  async moderator(role: 'moderator' | 'admin' = 'moderator'): Promise<Named> {
    this.#moderators += 1;
    const username = `Warden-${this.#moderators}`;
    const account = { username, password: 'correct horse', avatar: 0 };
    const { token } = await signIn(this.url, 'register', account);
    await this.services.moderation.giveRole(username, role);
    return this.join(token);
  }

  /** Has a player leave, too, when the world is emptied. */
  add(player: Player): void {
    this.#players.push(player);
  }

  /** Has everybody leave who is still there. */
  async empty(): Promise<void> {
    for (const player of this.#players.splice(0)) if (!player.isClosed) await player.room.leave();
  }

  close(): Promise<void> {
    return this.#world.close();
  }
}

export function say(player: Player, text: string): void {
  player.send('chat', { text });
}

/** What a player was told first of that kind. */
export function told(player: Player, code: NoticeCode) {
  return waitFor(() => player.notices.find((notice) => notice.code === code));
}

/** Returns when a player has heard it. */
export function heard(player: Player, text: string) {
  return waitFor(() => player.chat.some((line) => line.text === text));
}

/** Writes a command, and returns what it was answered. */
export function command(player: Player, text: string) {
  const { length } = player.notices;
  say(player, text);
  return waitFor(() => player.notices.slice(length).find(({ code }) => code === 'command'));
}
