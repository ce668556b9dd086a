import type { Notice } from '../../shared/protocol';
import type { Peers } from '../cluster/Peers';
import type { Measure, Silence } from '../cluster/peerMessages';
import type { Channels } from '../world/Channels';
import type { Seat } from '../world/Playing';
import { type Joins, afterJoins } from '../world/afterJoins';
import type { Role } from './roles';
import { NO_LONGER_SILENCED, slowFor, yourRole } from './sentences';

interface Given extends Joins {
  peers: Peers;
  channels: Channels;
}

/** Carries out what moderators have decided, on those who play, in every process. */
export class Enforcement {
  readonly #given: Given;

  constructor(given: Given) {
    this.#given = given;
    given.peers.onNews('measure', (measure) => this.carryOutHere(measure));
  }

  /** Takes a measure at once, here and in the other processes. */
  carryOut(measure: Measure): void {
    this.carryOutHere(measure);
    this.#given.peers.tell('measure', measure);
  }

  /** Takes a measure here alone: the other processes know of it, or find it out themselves. */
  carryOutHere(measure: Measure): void {
    const { playing, channels } = this.#given;
    switch (measure.kind) {
      case 'end':
        return this.#onSeat(measure.actorId, (seat) => seat.end(measure.code, measure.reason));
      case 'silence':
        return this.#onSeat(measure.actorId, (seat) => silence(seat, measure.silence));
      case 'role':
        return this.#onSeat(measure.actorId, (seat) => changeRole(seat, measure.role));
      case 'announce':
        for (const channel of channels.select()) {
          channel.tell({ code: 'announcement', text: measure.text });
        }
        return;
      case 'slow':
        for (const channel of channels.select(measure.channel)) {
          channel.slowDown(measure.seconds);
          channel.tell(slowNotice(measure.seconds));
        }
        return;
      case 'report':
        for (const seat of playing.seats.values()) {
          if (seat.standing()?.isModerator) seat.tell({ code: 'report', text: measure.text });
        }
        return;
      default:
        measure satisfies never;
    }
  }

  #onSeat(actorId: number, act: (seat: Seat) => void): void {
    afterJoins(this.#given, actorId, act);
  }
}

/** What those in a channel are told that is slow, or no longer is. */
export function slowNotice(seconds: number): Notice {
  return { code: 'slow', text: slowFor(seconds), seconds };
}

function silence(seat: Seat, silence: Silence | undefined): void {
  // Whoever catches up may find what is known.
  const isKnown = silence !== undefined && seat.standing()?.silenced === silence.text;
  if (isKnown) return;
  seat.standing()?.silence(silence);
  seat.tell(
    silence
      ? { code: 'silenced', text: silence.text }
      : { code: 'unsilenced', text: NO_LONGER_SILENCED },
  );
}

/** Gives a player in the world another role, and tells them, if it is another one. */
export function changeRole(seat: Seat, role: Role): void {
  const standing = seat.standing();
  if (!standing || standing.role === role) return;
  standing.role = role;
  seat.tell({ code: 'role', text: yourRole(role) });
}
