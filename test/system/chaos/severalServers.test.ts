import { expect, it } from '@jest/globals';
import { CloseCode } from '../../../shared/constants';
import { Player } from '../../support/player';
import { waitFor } from '../../support/waitFor';
import { describeOnPostgres } from './Stage';
import { expectAnswer, savedPlaces, untilSaved } from './observe';

const JWT_SECRET = 'the same secret in both of the servers';

describeOnPostgres('two servers on one database', (stage) => {
  it('that start at the same moment, while it is empty, both come up', async () => {
    await slowDownNewTables();
    const servers = await Promise.all([stage.serve(), stage.serve()]);
    for (const { url } of servers) {
      await expectAnswer(url, '/readyz', 200, 2_000);
      const player = await Player.guest(url);
      await player.walk(2000, 2000);
    }
  });

  it('an actor belongs to the newest join: the server of an older one lets it go', async () => {
    const { postgres } = stage;
    const [here, there] = await Promise.all([
      stage.serve({ JWT_SECRET }),
      stage.serve({ JWT_SECRET }),
    ]);
    const observer = await Player.guest(here.url);
    const old = await Player.guest(here.url);
    await waitFor(() => observer.view(old));
    const epochs = async () =>
      postgres.query('SELECT epoch FROM actor WHERE id = $1', [old.welcome.actorId]);
    expect(await epochs()).toEqual([{ epoch: 1 }]);

    const present = await Player.join(there.url, old.signedIn.token);
    expect(await epochs()).toEqual([{ epoch: 2 }]);
    await present.walk(2100, 2100);
    const { id, x, y } = await present.stop();
    const places = new Map([[id, { x, y }]]);
    await untilSaved(postgres, places);
    await old.walk(1500, 1500);
    await waitFor(() => old.isClosed);
    expect(await old.closed).toMatchObject({ code: CloseCode.REPLACED });
    await waitFor(() => !observer.view(old));
    expect(await savedPlaces(postgres, [...places.keys()])).toEqual(places);
    expect(present.isClosed).toBe(false);
    expect(observer.isClosed).toBe(false);

    // It is the other server's still: there it walks, and is saved.
    await present.walk(2000, 2100);
    const later = await present.stop();
    await untilSaved(postgres, new Map([[id, { x: later.x, y: later.y }]]));
  });

  /** However far apart the two get to work, they do it at the same time. */
  async function slowDownNewTables(): Promise<void> {
    await stage.postgres.query(`
      CREATE FUNCTION slow_down() RETURNS event_trigger LANGUAGE plpgsql AS
        'BEGIN PERFORM pg_sleep(0.5); END';
      CREATE EVENT TRIGGER slow_down ON ddl_command_start WHEN TAG IN ('CREATE TABLE')
        EXECUTE FUNCTION slow_down()`);
  }
});
