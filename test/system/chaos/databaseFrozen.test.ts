import { expect, it } from '@jest/globals';
import { setTimeout as delay } from 'node:timers/promises';
import { Player, signIn } from '../../support/player';
import { waitFor } from '../../support/waitFor';
import { Crowd } from './Crowd';
import { describeOnPostgres } from './Stage';
import {
  expectAnswer,
  expectNoJoin,
  expectUnavailable,
  metric,
  report,
  savedPlaces,
  untilSaved,
} from './observe';

const PLAYERS = 20;
const FREEZE_MS = 12_000;

/** Long enough for every statement that was stuck in the database to have been executed. */
const AFTERMATH_MS = 3_000;

describeOnPostgres('the database stands still', (stage) => {
  it('for a while: nobody waits for it, and what it does late harms nobody', async () => {
    const { postgres } = stage;
    const { url } = await stage.serve();
    const { token } = await signIn(url, 'guest', {});
    const latecomers = await Promise.all([1, 2, 3].map(async () => signIn(url, 'guest', {})));
    const leaver = await Player.guest(url);
    const crowd = await Crowd.join(url, PLAYERS);
    crowd.wander();
    await crowd.goOn(2);
    const seats = await Promise.all(
      latecomers.map(async (each) => Player.reserve(url, each.token)),
    );

    await postgres.freeze();
    const thawsAt = performance.now() + FREEZE_MS;
    // Their claims are stuck in the database, and will be executed late.
    const refusals = seats.map(expectNoJoin);
    await leaver.walk(2100, 2100);
    const left = await leaver.stop();
    await leaver.room.leave();
    await Promise.all([...refusals, expectUnavailable(url, token), crowd.goOn(5)]);
    expect(await metric(url, 'meadow_unsaved_actors')).toBeGreaterThan(0);
    expect(crowd.closed).toHaveLength(0);
    await delay(Math.max(0, thawsAt - performance.now()));
    const places = await crowd.stand();
    places.set(left.id, { x: left.x, y: left.y });

    await postgres.thaw();
    const late = Promise.all(latecomers.map(async (each) => Player.join(url, each.token)));
    report('after a freeze everybody was saved within', await untilSaved(postgres, places));
    for (const player of await late) {
      await player.walk(2000, 2000);
      const { id, x, y } = await player.stop();
      places.set(id, { x, y });
    }
    await untilSaved(postgres, places);
    await delay(AFTERMATH_MS);
    expect(await savedPlaces(postgres, [...places.keys()])).toEqual(places);
    expect([...crowd.players, ...(await late)].filter(({ isClosed }) => isClosed)).toEqual([]);
    await waitFor(async () => (await metric(url, 'meadow_unsaved_actors')) === 0);
    await expectAnswer(url, '/readyz', 200, 2_000);
    const again = await Player.join(url, leaver.signedIn.token);
    expect(again.self).toMatchObject({ x: left.x, y: left.y });
  });
});
