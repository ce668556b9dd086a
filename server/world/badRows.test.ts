import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { Player, signIn } from '../../test/support/player';
import { type ServedWorld, serveWorld } from '../../test/support/serveWorld';
import { waitFor } from '../../test/support/waitFor';

/** What the database may hold of somebody, written by another version or by hand. */
const ROWS = {
  'a place that is no number': `UPDATE instanced_entity SET x = 'NaN', y = 'NaN'`,
  'a place without an end': `UPDATE instanced_entity SET x = 'Infinity', y = '-Infinity'`,
  'a place off the map': `UPDATE instanced_entity SET x = -1e300, y = 1e300`,
  'a revision below zero': `UPDATE instanced_entity SET revision = -5`,
  'an avatar that there is not': `UPDATE actor SET avatar = 1000000`,
  'an avatar below zero': `UPDATE actor SET avatar = -1`,
  'an epoch below zero': `UPDATE actor SET epoch = -5`,
  'a role of another version': `UPDATE "user" SET role = 'owner'`,
  'a silence without an end': `INSERT INTO sanction SELECT id, 'silence', 'infinity', 'x', 'y' FROM "user"`,
  'a sanction of another version': `INSERT INTO sanction SELECT id, 'freeze', NULL, 'x', 'y' FROM "user"`,
};

const OWN = {
  instanced_entity: 'id = (SELECT instanced_entity_id FROM actor WHERE user_id = $1)',
  actor: 'user_id = $1',
  user: 'id = $1',
};

let world: ServedWorld;
let observer: Player;

beforeAll(async () => {
  world = await serveWorld({ RATE_LIMITS: 'off' });
  observer = await Player.guest(world.url);
});
afterEach(async () => {
  const { length } = observer.pongs;
  observer.send('ping', { t: 1 });
  await waitFor(() => observer.pongs.length > length);
});
afterAll(() => world.close());

/** Somebody of whom the database holds that. */
async function guestWith(change: string) {
  const signedIn = await signIn(world.url, 'guest', {});
  const table = /(?:UPDATE|FROM) "?(\w+)/.exec(change)![1] as keyof typeof OWN;
  await world.services.dataSource.query(`${change} WHERE ${OWN[table]}`, [signedIn.user.id]);
  return signedIn;
}

it.each(Object.entries(ROWS))('%s keeps nobody from playing', async (_what, change) => {
  const { token } = await guestWith(change);
  const player = await Player.join(world.url, token);
  const { x, y } = player.self!;
  expect(x >= 0 && y >= 0 && x <= 8192 && y <= 8192).toBe(true);
  const walked = await player.walk(1000, 1000);
  expect(Number.isFinite(walked.x) && Number.isFinite(walked.y)).toBe(true);
  await world.services.moderation.catchUp([player.welcome.actorId]);
  await player.room.leave();
});

it('a ban without an end refuses, and tells why', async () => {
  const change = `INSERT INTO sanction SELECT id, 'ban', 'infinity', 'insults others', 'y' FROM "user"`;
  const { token } = await guestWith(change);
  await expect(Player.join(world.url, token)).rejects.toThrow(
    'You are banned for good. Reason: insults others',
  );
});
