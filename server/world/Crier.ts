import type { Client, Room } from '@colyseus/core';
import type { Notice } from '../../shared/protocol';
import { SlidingWindow } from './SlidingWindow';

type Event = 'joined' | 'left';

/** Somebody who came or went. */
interface Person {
  actorId: number;
  name: string;
}

/** So many comings and goings are told at once, one by one. */
const TOLD_SINGLY = { most: 30, withinMs: 10_000 };

/** In a rush they are gathered for so long; while it lasts, for longer. */
const GATHERED_MS = 1_000;
const GATHERED_IN_LASTING_RUSH_MS = 3_000;

/** So many are still told one by one then. */
const FEW = 3;

/** Of more than these the first are named. */
const NAMES_TOLD = 2;

/**
 * Tells everybody who came and who went. What a thousand are told costs a thousand frames: so in a rush,
 * as when a server comes back, many are told of at once.
 */
export class Crier {
  readonly #room: Room;
  readonly #single = new SlidingWindow(TOLD_SINGLY);
  readonly #gathered: Record<Event, Person[]> = { joined: [], left: [] };
  #isGathering = false;

  constructor(room: Room) {
    this.#room = room;
  }

  /** Tells everybody that somebody is called something else now. */
  tellRenamed(actorId: number, before: string, name: string): void {
    const text = `${before} is now called ${name}.`;
    const notice: Notice = { code: 'renamed', text, name, actorId, before };
    this.#room.broadcast('notice', notice);
  }

  /** Tells it to everybody but `client`, whom it is about. */
  tell(event: Event, person: Person, client: Client): void {
    if (!this.#isGathering && this.#single.take()) {
      this.#cry(noticeOf(event, person), client);
      return;
    }
    this.#gathered[event].push(person);
    if (this.#isGathering) return;
    this.#gather(GATHERED_MS);
  }

  #gather(ms: number): void {
    this.#isGathering = true;
    this.#room.clock.setTimeout(() => this.#tellGathered(), ms);
  }

  #tellGathered(): void {
    this.#isGathering = false;
    const events = ['joined', 'left'] as const;
    const isLasting = events.some((event) => this.#gathered[event].length > FEW);
    for (const event of events) this.#tellAll(event, this.#gathered[event].splice(0));
    if (isLasting) this.#gather(GATHERED_IN_LASTING_RUSH_MS);
  }

  #tellAll(event: Event, people: readonly Person[]): void {
    if (people.length <= FEW) {
      for (const person of people) this.#cry(noticeOf(event, person));
      return;
    }
    const named = people
      .slice(0, NAMES_TOLD)
      .map(({ name }) => name)
      .join(', ');
    const others = people.length - NAMES_TOLD;
    this.#cry({ code: event, text: `${named} and ${others} others ${event}.` });
  }

  #cry(notice: Notice, except?: Client): void {
    this.#room.broadcast('notice', notice, { except });
  }
}

function noticeOf(event: Event, { actorId, name }: Person): Notice {
  return { code: event, text: `${name} ${event}.`, name, actorId };
}
