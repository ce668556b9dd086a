import type { Client } from '@colyseus/core';
import type { Session } from './Session';

/** The sessions of a room, and which of them steers which actor. */
export class Sessions {
  /** By Colyseus' session id, which survives a reconnection. */
  readonly #sessions = new Map<string, Session>();
  readonly #owners = new Map<number, Session>();

  of(client: Client): Session | undefined {
    return this.#sessions.get(client.sessionId);
  }

  /** The session that steers an actor. */
  ownerOf(actorId: number): Session | undefined {
    return this.#owners.get(actorId);
  }

  owns(session: Session): boolean {
    return this.#owners.get(session.actorId) === session;
  }

  /** Adds a session, which from now on steers its actor in the place of any other. */
  add(session: Session): void {
    this.#sessions.set(session.client.sessionId, session);
    this.#owners.set(session.actorId, session);
  }

  /** Removes a session; returns it when it was the one that steered its actor. */
  remove(client: Client): Session | undefined {
    const session = this.of(client);
    this.#sessions.delete(client.sessionId);
    if (!session || !this.owns(session)) return undefined;
    this.#owners.delete(session.actorId);
    return session;
  }
}
