import type { Room } from '@colyseus/core';
import { type Point, quantize } from '../../shared/movement/grid';
import { type Walk, arrivalAt, positionAt } from '../../shared/movement/walk';
import type { PositionWriter } from '../actor/PositionWriter';
import { connectedMs } from '../colyseus/connections/clientState';
import type { Seating } from './Seating';
import type { World } from './World';

/** An actor as the monitor shows it, with figures in words. */
interface InspectedActor extends Point {
  id: number;
  name: string;
  online: boolean;
  /** Where to, and how soon it will be there; undefined while it stands. */
  walksTo?: string;
  sessionId?: string;
  /** As its page measured it last; undefined before it has told. */
  pingMs?: number;
  /** How often its page has set it right since it joined. */
  corrections: string;
  /** `as joined`: nothing was written since it came here. */
  lastSave: string;
}

interface Given {
  world: World;
  seating: Pick<Seating, 'ownerOf'>;
  positions: Pick<PositionWriter, 'isUnsaved'>;
  /** Room time in ms. */
  now: number;
}

/** What the monitor shows of a room: its connections, and everybody where they are at this moment. */
export function inspectRoom(room: Room, given: Given) {
  const { roomId, maxClients, locked } = room;
  const clients = inspectClients(room);
  return { roomId, maxClients, locked, clients, state: { actors: inspectActors(given) } };
}

/** By actor id. */
function inspectActors({ world, seating, positions, now }: Given): Record<string, InspectedActor> {
  const actors: Record<string, InspectedActor> = {};
  for (const { state, walk, savedAt } of world.walkers()) {
    const { id, name, online } = state;
    const session = seating.ownerOf(id);
    const { eased, snapped } = session?.corrections ?? { eased: 0, snapped: 0 };
    const { x, y } = positionAt(walk, now);
    actors[id] = {
      id,
      name,
      online,
      x: quantize(x),
      y: quantize(y),
      walksTo: walksTo(walk, now),
      sessionId: session?.client.sessionId,
      pingMs: session?.pingMs,
      corrections: `${eased} eased, ${snapped} snapped`,
      lastSave: lastSave(savedAt, now, positions.isUnsaved(id)),
    };
  }
  return actors;
}

function walksTo(walk: Walk, now: number): string | undefined {
  const leftMs = Math.ceil(arrivalAt(walk) - now);
  if (leftMs <= 0) return undefined;
  const { x, y } = positionAt(walk, Infinity);
  return `${x}, ${y} in ${leftMs} ms`;
}

function lastSave(savedAt: number | undefined, now: number, isUnsaved: boolean): string {
  const told = savedAt === undefined ? 'as joined' : `${now - savedAt} ms ago`;
  return isUnsaved ? `${told}, moved since` : told;
}

/** The connections of a room, with how long (ms) each has been one. */
function inspectClients({ clients, clock }: Room): object[] {
  return Array.from(clients, (client) => ({
    sessionId: client.sessionId,
    elapsedTime: connectedMs(client, clock),
  }));
}
