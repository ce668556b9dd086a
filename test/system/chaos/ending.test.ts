import { expect, it } from '@jest/globals';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { CloseCode } from '../../../shared/constants';
import type { RealPostgres } from '../../support/realPostgres';
import { Crowd } from './Crowd';
import { describeOnPostgres } from './Stage';

const PLAYERS = 5;

const troubles: [string, (postgres: RealPostgres) => Promise<void>][] = [
  ['away', async (postgres) => postgres.shutDown()],
  ['frozen', async (postgres) => postgres.freeze()],
];

describeOnPostgres('a server that is ended while its database does not answer', (stage) => {
  it.each(troubles)(
    'because it is %s, tells everybody and says who is not saved',
    async (_, cause) => {
      const server = await stage.serve();
      const crowd = await Crowd.join(server.url, PLAYERS);
      crowd.wander();
      await crowd.goOn(1);
      await cause(stage.postgres);
      await crowd.goOn(1);
      const places = await crowd.stand();

      const exit = await server.stop('SIGTERM');
      expect(exit).toMatchObject({ code: 0, signal: null });
      expect(exit.ms).toBeLessThan(10_000);
      for (const player of crowd.players) {
        expect(await player.closed).toMatchObject({ code: CloseCode.SHUTTING_DOWN });
        expect(player.notices.at(-1)).toMatchObject({ code: 'shutting_down' });
      }
      const unsaved = crowd.players.map(({ welcome: { actorId }, signedIn: { user } }) => ({
        actorId,
        name: user.username,
        ...places.get(actorId)!,
      }));
      const lines = server.logged('not everybody was saved');
      expect(lines).toHaveLength(1);
      const { actors } = lines[0] as { actors: { actorId: number }[] };
      expect(actors.sort((a, b) => a.actorId - b.actorId)).toMatchObject(
        unsaved.sort((a, b) => a.actorId - b.actorId),
      );
    },
  );

  it('because it is frozen, is ended at once by a second signal', async () => {
    const server = await stage.serve();
    const crowd = await Crowd.join(server.url, PLAYERS);
    await stage.postgres.freeze();
    crowd.wander();
    await crowd.goOn(1);
    await crowd.stand();

    const exited = once(server.child, 'exit');
    server.child.kill('SIGTERM');
    // Both at the same moment would count as one: npm passes a signal on a second time.
    await delay(1_000);
    expect(server.child.exitCode).toBeNull();
    const exit = await server.stop('SIGTERM');
    await exited;
    // It has waited for nothing more: who ends in good order says so, and with 0.
    expect(exit).toMatchObject({ code: 1, signal: null });
    expect(server.logged('ending at once')).toHaveLength(1);
    expect(server.logged('bye')).toEqual([]);
  });
});
