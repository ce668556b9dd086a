import type { Room } from '@colyseus/core';
import type { Point } from '../../shared/movement/grid';
import { arrivalAt, positionAt } from '../../shared/movement/walk';
import type { PositionWriter } from '../actor/PositionWriter';
import type { Session } from './Session';
import type { World } from './World';

/** An actor as the monitor shows it. */
export interface InspectedActor extends Point {
  id: number;
  name: string;
  online: boolean;
  /** Undefined while it stands. */
  walksTo?: Point & { arrivesInMs: number };
  sessionId?: string;
  /** As its page measured it last; undefined before it has told. */
  pingMs?: number;
  /** How often its page has set it right since it joined. */
  corrections: { eased: number; snapped: number };
  /** `as joined`: it has not moved since it came here. */
  lastSave: string;
}

interface Given {
  world: World;
  ownerOf: (actorId: number) => Session | undefined;
  positions: Pick<PositionWriter, 'isUnsaved'>;
  /** Room time in ms. */
  now: number;
}

/** Everybody in a room by actor id, where they are at this moment. */
export function inspectActors(given: Given): Record<string, InspectedActor> {
  const { world, ownerOf, positions, now } = given;
  const actors: Record<string, InspectedActor> = {};
  for (const { state, walk, savedAt } of world.walkers()) {
    const { id, name, online } = state;
    const session = ownerOf(id);
    const arrivesInMs = Math.round(arrivalAt(walk) - now);
    actors[id] = {
      id,
      name,
      online,
      ...positionAt(walk, now),
      walksTo: arrivesInMs > 0 ? { ...positionAt(walk, Infinity), arrivesInMs } : undefined,
      sessionId: session?.client.sessionId,
      pingMs: session?.pingMs,
      corrections: { ...(session?.corrections ?? { eased: 0, snapped: 0 }) },
      lastSave: lastSave(savedAt, now, positions.isUnsaved(id)),
    };
  }
  return actors;
}

function lastSave(savedAt: number | undefined, now: number, isUnsaved: boolean): string {
  const told = savedAt === undefined ? 'as joined' : `${now - savedAt} ms ago`;
  return isUnsaved ? `${told}, moved since` : told;
}

/** The connections of a room, with how long (ms) each has been one. */
export function inspectClients({ clients, clock }: Room): object[] {
  return Array.from(clients, (client) => {
    const { sessionId, _joinedAt } = client as typeof client & { _joinedAt: number };
    return { sessionId, elapsedTime: clock.elapsedTime - _joinedAt };
  });
}
