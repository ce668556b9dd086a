import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { matchMaker } from '@colyseus/core';
import fc from 'fast-check';
import type { SignedIn } from '../shared/protocol';
import type { WorldState } from '../server/world/WorldState';
import { Player, signIn } from './support/player';
import { type ServedWorld, serveWorld } from './support/serveWorld';
import { waitFor } from './support/waitFor';

const USERS = 3;

/** How long a lost connection is awaited. */
const RETURN_MS = 3_000;

/** What may happen to a user, at the same moment as something else. */
const event = fc.record({
  user: fc.nat({ max: USERS - 1 }),
  kind: fc.constantFrom('join', 'take over', 'drop', 'cut', 'reconnect', 'return', 'leave', 'walk'),
});
type Event = typeof event extends fc.Arbitrary<infer Value> ? Value : never;

/** A user with every connection that was ever opened, the newest one last. */
interface Visits {
  signedIn: SignedIn;
  players: Player[];
}

let world: ServedWorld;
let observer: Player;
let users: Visits[];
/** What the observer saw that must never be. */
const seenTwice: string[] = [];

beforeAll(async () => {
  // The SDK tells of every connection that ends; here most do.
  jest.spyOn(console, 'warn').mockReturnValue(undefined);
  world = await serveWorld({}, { rules: { returnMs: RETURN_MS } });
  observer = await Player.guest(world.url);
  users = await Promise.all(
    Array.from({ length: USERS }, async () => {
      return { signedIn: await signIn(world.url, 'guest', {}), players: [] };
    }),
  );
  observer.room.onStateChange(() => {
    const names = [...observer.actors.values()].map(({ name }) => name);
    if (new Set(names).size < names.length) seenTwice.push(names.join(', '));
  });
});
afterAll(() => world.close());

const newest = ({ players }: Visits) => players.at(-1);
const open = ({ players }: Visits) => players.filter(({ isClosed }) => !isClosed);

/** Whatever is refused is refused: only what is there afterwards counts. */
async function happen({ user, kind }: Event): Promise<void> {
  const visits = users[user]!;
  const { token } = visits.signedIn;
  const add = (player: Player) => void visits.players.push(player);
  const last = newest(visits);
  switch (kind) {
    case 'join':
      return Player.join(world.url, token).then(add, () => undefined);
    case 'take over':
      return Player.join(world.url, token, { takeover: true }).then(add, () => undefined);
    case 'drop':
      return last?.room.connection.close();
    case 'cut':
      return cut(last);
    case 'reconnect':
      return last && reconnect(last).then(add, () => undefined);
    case 'return':
      // Over another connection, before anybody knows that the old one is lost.
      return last && !last.isClosed ? reconnect(last).then(add, () => undefined) : undefined;
    case 'leave':
      if (last && !last.isClosed) await last.room.leave();
      return;
    case 'walk':
      last?.send('walk', { seq: 1, x: 100, y: 100 });
      return;
    default:
      return kind satisfies never;
  }
}

async function reconnect(player: Player): Promise<Player> {
  return player.reconnect(world.url, player.room.reconnectionToken);
}

/** Ends a connection on the server's side without a closing frame. */
function cut(player: Player | undefined): void {
  const client = player && room().clients.getById(player.room.sessionId);
  (client?.ref as { terminate?: () => void } | undefined)?.terminate?.();
}

function room() {
  return matchMaker.getLocalRoomById(observer.welcome.channel);
}

/** Why the world is not as it must be; undefined when it is. */
function fault(): string | undefined {
  const { actors } = room().state as WorldState;
  const { playing } = world.services;
  const ids = [...actors.values()].map(({ id }) => id).sort();
  const held = playing.actorIds.sort();
  if (ids.join() !== held.join()) return `actors ${ids.join()}, but seats ${held.join()}`;
  for (const { signedIn, players } of users) {
    const { username } = signedIn.user;
    const own = [...actors.values()].filter(({ name }) => name === username);
    const living = players.filter(({ isClosed }) => !isClosed);
    if (own.length > 1) return `${username} is there ${own.length} times`;
    if (living.length > 1) return `${username} has ${living.length} connections`;
    const [actor] = own;
    if (!actor && living.length > 0) return `${username} has a connection and no actor`;
    if (!actor) continue;
    const isAlive = playing.seatOf(actor.id)!.isAlive();
    if (actor.online !== isAlive) return `${username} is shown as online: ${actor.online}`;
    if (isAlive !== living.length > 0) {
      return `${username} counts as ${isAlive ? 'alive' : 'lost'} with ${living.length} connections`;
    }
  }
  return undefined;
}

async function expectOrder(): Promise<void> {
  // A closed connection is known to be closed on one side before the other.
  await waitFor(() => fault() === undefined).catch(() => undefined);
  expect(fault()).toBeUndefined();
  expect(seenTwice).toEqual([]);
}

// server/world/Seating.test.ts tries thousands of orders in simulated time; these few prove that Colyseus,
// sockets and timers behave as they do there.
it('has at most one actor of a user, with a living or a returning connection, whatever happens', async () => {
  const steps = fc.array(fc.array(event, { minLength: 1, maxLength: 4 }), {
    minLength: 3,
    maxLength: 12,
  });
  await fc.assert(
    fc.asyncProperty(steps, async (batches) => {
      for (const batch of batches) {
        await Promise.all(batch.map(happen));
        await expectOrder();
      }
    }),
    // A failure prints the seed and the steps; they are not tried again, because each run goes on
    // in the world that the one before it left.
    { numRuns: 5, endOnFailure: true },
  );
  // Nobody stays for ever whose connection is lost.
  for (const visits of users) for (const player of open(visits)) player.room.connection.close();
  await waitFor(() => world.services.playing.count === 1, 10 * RETURN_MS);
  await expectOrder();
});
