import { expect, it } from '@jest/globals';
import { setTimeout as delay } from 'node:timers/promises';
import { Player, signIn } from '../../support/player';
import { waitFor } from '../../support/waitFor';
import { Crowd } from './Crowd';
import { describeOnPostgres } from './Stage';
import { expectAnswer, expectUnavailable, metric, report, untilSaved } from './observe';

const PLAYERS = 30;
const OUTAGE_MS = 60_000;
const OUTAGE_TEST_MS = 180_000;

describeOnPostgres('the database is away', (stage) => {
  it(
    'for a minute: who plays goes on, who comes is told, and everybody is saved on its return',
    async () => {
      const { postgres } = stage;
      const { url } = await stage.serve();
      const [{ token }, leaver] = [await signIn(url, 'guest', {}), await Player.guest(url)];
      const crowd = await Crowd.join(url, PLAYERS);
      crowd.wander();
      await crowd.goOn(2);

      await postgres.shutDown();
      const returnsAt = performance.now() + OUTAGE_MS;
      await leaver.walk(2100, 2100);
      const left = await leaver.stop();
      await leaver.room.leave();
      while (performance.now() < returnsAt) {
        await expectUnavailable(url, token);
        await crowd.goOn(3);
        expect(await metric(url, 'meadow_unsaved_actors')).toBeGreaterThan(0);
        expect(crowd.closed).toHaveLength(0);
      }
      const places = await crowd.stand();
      places.set(left.id, { x: left.x, y: left.y });

      await postgres.start();
      report(
        'after an outage of a minute everybody was saved within',
        await untilSaved(postgres, places),
      );
      await waitFor(async () => (await metric(url, 'meadow_unsaved_actors')) === 0);
      await expectAnswer(url, '/readyz', 200, 2_000);
      await Promise.all([Player.join(url, token), Player.guest(url)]);
      const again = await Player.join(url, leaver.signedIn.token);
      expect(again.self).toMatchObject({ x: left.x, y: left.y });
      expect(crowd.closed).toHaveLength(0);
    },
    OUTAGE_TEST_MS,
  );

  it('killed and started again: nobody notices, and everybody is saved', async () => {
    const { postgres } = stage;
    const { url } = await stage.serve();
    const { token } = await signIn(url, 'guest', {});
    const crowd = await Crowd.join(url, PLAYERS);
    crowd.wander();
    await crowd.goOn(2);

    await postgres.kill();
    const gone = delay(3_000);
    await expectUnavailable(url, token);
    await crowd.goOn(2);
    expect(await metric(url, 'meadow_unsaved_actors')).toBeGreaterThan(0);
    const places = await crowd.stand();
    await gone;
    await postgres.start();
    report('after a kill everybody was saved within', await untilSaved(postgres, places));
    await expectAnswer(url, '/readyz', 200, 2_000);
    await Promise.all([Player.join(url, token), Player.guest(url)]);
    crowd.wander();
    await crowd.goOn(1);
    await untilSaved(postgres, await crowd.stand());
    expect(crowd.closed).toHaveLength(0);
  });
});
