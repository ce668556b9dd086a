import { expect, it } from '@jest/globals';
import { Player, signIn } from '../../support/player';
import { waitFor } from '../../support/waitFor';
import { describeOnPostgres } from './Stage';
import { expectNoJoin, savedPlaces, untilSaved } from './observe';

/** After so long a server must have given a statement up, and have found another connection. */
const GIVEN_UP_WITHIN_MS = 15_000;

describeOnPostgres('a statement that the database gets late', (stage) => {
  it('does not bring back an older position', async () => {
    const { server, link } = await stage.serveOverLink();
    const player = await Player.guest(server.url);
    link.fallSilentBefore(/UPDATE instanced_entity/);
    await player.walk(1900, 1900);
    await waitFor(() => link.isHolding);
    const { id, x, y } = await player.stop();
    const place = new Map([[id, { x, y }]]);
    await untilSaved(stage.postgres, place, GIVEN_UP_WITHIN_MS);

    await link.deliver();
    expect(await savedPlaces(stage.postgres, [id])).toEqual(place);
    expect(player.isClosed).toBe(false);
  });

  it('does not take an actor from who has joined since', async () => {
    const { server, link } = await stage.serveOverLink();
    const { token } = await signIn(server.url, 'guest', {});
    link.fallSilentBefore(/UPDATE actor/);
    await expectNoJoin(async () => Player.join(server.url, token));
    expect(link.isHolding).toBe(true);
    const player = await Player.join(server.url, token);

    await link.deliver();
    await player.walk(1900, 1900);
    const { id, x, y } = await player.stop();
    await untilSaved(stage.postgres, new Map([[id, { x, y }]]));
    expect(player.isClosed).toBe(false);
  });
});
