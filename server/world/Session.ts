import type { Client, Room } from '@colyseus/core';
import { CloseCode } from '../../shared/constants';
import type {
  ClientMessages,
  Corrections,
  NoticeCode,
  ServerMessages,
} from '../../shared/protocol';
import { kick } from '../colyseus/connections/kick';
import type { HeldSeat } from '../colyseus/rooms/HeldSeat';
import type { Log } from '../log';
import type { Standing } from '../moderation/Standing';
import type { Services } from '../services';
import type { PlayerLimit, PlayerLimits } from './PlayerLimits';
import type { Rules } from './rules';

interface Given {
  client: Client;
  room: Room;
  userId: number;
  actorId: number;
  name: string;
  tokenId: string;
  tokenVersion: number;
  standing: Standing;
  services: Pick<Services, 'log' | 'rules' | 'limits'>;
}

/** One player at one page: lives from the join to the leave, across reconnections. */
export class Session {
  readonly userId: number;
  readonly actorId: number;
  /** The name of the actor. */
  name: string;
  /** The id of the token with which the player came, or goes on. */
  tokenId: string;
  /** The version of the tokens with which the player came, or goes on. */
  tokenVersion: number;
  /** How often the page has set its actor right, as it tells. */
  readonly corrections: Corrections = { eased: 0, snapped: 0 };
  /** The last round trip (ms) that the page has measured and told. */
  pingMs: number | undefined;
  /** Its lines tell the session. */
  readonly log: Log;
  /** How the player stands with the moderators. */
  readonly standing: Standing;
  readonly #room: Room;
  readonly #rules: Rules;
  #client: Client;
  #held: HeldSeat | undefined;
  readonly #limits: PlayerLimits;

  constructor(given: Given) {
    const { client, room, userId, actorId, name, tokenId, tokenVersion } = given;
    const { standing, services } = given;
    const { log, rules, limits } = services;
    this.#room = room;
    this.#rules = rules;
    this.#limits = limits;
    this.#client = client;
    this.userId = userId;
    this.log = log.child({ sessionId: client.sessionId });
    this.actorId = actorId;
    this.name = name;
    this.tokenId = tokenId;
    this.tokenVersion = tokenVersion;
    this.standing = standing;
  }

  /** The connection, or the last one while its return is awaited. */
  get client(): Client {
    return this.#client;
  }

  /** Whether the connection lives, as far as is known. */
  get alive(): boolean {
    return this.#held === undefined;
  }

  /** Awaits the return of a lost connection, for a while; Colyseus then lets it leave. */
  hold(seat: HeldSeat): void {
    this.#held = seat;
    const timer = setTimeout(() => this.giveUp(), this.#rules.returnMs);
    seat.onceOver(() => clearTimeout(timer));
  }

  /** Takes the returned connection. */
  resume(client: Client): void {
    this.#held = undefined;
    this.#client = client;
  }

  /** Ends the connection: nothing that it still sends counts, even if it ignores the close. */
  end(code: number, reason: string): void {
    kick(this.#room, this.#client.sessionId, { code, reason });
  }

  /** Ends the connection, or the wait for its return. */
  finish(code: number, reason: string): void {
    if (this.alive) this.end(code, reason);
    else this.giveUp();
  }

  /** Awaits the lost connection no longer. */
  giveUp(): void {
    this.#held?.giveUp();
  }

  /** Notes what a ping tells of the page. */
  note({ corrections, rtt }: ClientMessages['ping']): void {
    this.pingMs = rtt ?? this.pingMs;
    this.corrections.eased += corrections?.eased ?? 0;
    this.corrections.snapped += corrections?.snapped ?? 0;
  }

  send<Name extends keyof ServerMessages>(name: Name, payload: ServerMessages[Name]): void {
    this.#client.send(name, payload);
  }

  /** Answers a walk or stop right behind the patch that carries it; `code` says why none does. */
  answer(seq: number, code?: NoticeCode): void {
    this.#client.send('walked', code ? { seq, code } : { seq }, { afterNextPatch: true });
  }

  /** Tells why a message changed nothing; ends the connection of who sends too many such. */
  refuse(text: string): void {
    this.notice('invalid', text);
    if (this.#limit.forgiven.take()) return;
    this.end(CloseCode.TOO_MANY_BAD_MESSAGES, 'too many bad messages');
  }

  /** Whether this player may say one more line now; if not, they are told. */
  mayChat(): boolean {
    if (this.#limit.chat.take()) return true;
    this.notice('rate_limited', 'You are writing too fast. Wait a moment and send it again.');
    return false;
  }

  /** Tells, at most once a second, that messages come too fast to be read. */
  noticeExcess(): void {
    if (!this.#limit.excess.take()) return;
    this.notice('rate_limited', 'Your messages come too fast; some were ignored.');
  }

  get #limit(): PlayerLimit {
    return this.#limits.of(this.userId);
  }

  notice(code: NoticeCode, text: string): void {
    this.send('notice', { code, text });
  }
}
