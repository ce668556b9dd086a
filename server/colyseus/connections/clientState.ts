import type { Client, Clock } from '@colyseus/core';

/*
 * Relies on when `client.state` changes: `JOINING` until the client acknowledges its join, `JOINED` from then on,
 * `LEAVING` as soon as its socket has closed or the server ends it, also while `onJoin` is awaited.
 * Without it who left while joining would be let in, and a client would be sent patches of a state that it
 * does not have yet.
 * A hook that would do: documentation of `ClientState`, an event `onAcknowledged(client)`, and `client.joinedAt`.
 */
export { ClientState } from '@colyseus/core';

/** How long (ms) a client's join has been acknowledged; NaN before. */
export function connectedMs(client: Client, clock: Clock): number {
  const { _joinedAt: joinedAt = NaN } = client as Client & { _joinedAt?: number };
  return clock.elapsedTime - joinedAt;
}
