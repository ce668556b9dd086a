import { expect, it } from '@jest/globals';
import type { Point } from '../../../shared/movement/grid';
import { waitFor } from '../../support/waitFor';
import { Crowd } from './Crowd';
import { describeOnPostgres } from './Stage';
import { metric, savedPlaces, untilSaved } from './observe';

const PLAYERS = 6;

describeOnPostgres('a row that the database refuses to change', (stage) => {
  it('keeps only its own actor from being saved', async () => {
    const { postgres } = stage;
    const { url } = await stage.serve();
    const crowd = await Crowd.join(url, PLAYERS);
    const { actorId } = crowd.players[2]!.welcome;
    const [before] = (await savedPlaces(postgres, [actorId])).values();
    await refuse(actorId);
    crowd.wander();
    await crowd.goOn(3);
    const places = await crowd.stand();
    const own = places.get(actorId)!;
    places.delete(actorId);
    await untilSaved(postgres, places);
    expect(await savedPlaces(postgres, [actorId])).toEqual(new Map([[actorId, before]]));
    await waitFor(async () => (await metric(url, 'meadow_unsaved_actors')) === 1);

    await postgres.query('DROP TRIGGER refuse ON instanced_entity');
    // It is tried again ever more rarely, lest it slow down the others.
    await untilSaved(postgres, new Map<number, Point>([[actorId, own]]), 30_000);
    await waitFor(async () => (await metric(url, 'meadow_unsaved_actors')) === 0);
    expect(crowd.closed).toHaveLength(0);
  });

  async function refuse(actorId: number): Promise<void> {
    await stage.postgres.query(`
      CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF NEW.id = (SELECT instanced_entity_id FROM actor WHERE id = ${actorId}) THEN
          RAISE EXCEPTION 'this row is not to be changed';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER refuse BEFORE UPDATE ON instanced_entity
      FOR EACH ROW EXECUTE FUNCTION refuse()`);
  }
});
