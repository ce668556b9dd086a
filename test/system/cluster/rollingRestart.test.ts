import { expect, it } from '@jest/globals';
import { Swarm } from '../../../bots/Swarm';
import { report } from '../chaos/observe';
import { Player } from '../../support/player';
import { waitFor } from '../../support/waitFor';
import { describeCluster } from './ClusterStage';
import { processOf } from './processOf';

const BOTS = 200;

/** Four channels for them, so that each process has one, or two while another one restarts. */
const MAX_PLAYERS = '70';

const DRAIN_SECONDS = '1';

const AWAY_AT_MOST_MS = 5_000;

describeCluster('a rolling restart of all processes', (stage) => {
  it('costs none of 200 walkers more than five seconds, and none its place', async () => {
    const env = { MAX_PLAYERS, DRAIN_SECONDS };
    const processes = await stage.serve(4, env);
    const swarm = await Swarm.start({ url: stage.url, count: BOTS, walkEvery: 2 });
    try {
      await swarm.arrive();
      await swarm.measure(1);
      for (const process of processes) {
        const exit = await process.stop('SIGTERM');
        expect(exit).toMatchObject({ code: 0 });
        expect(process.logged('not everybody was saved')).toEqual([]);
        await stage.restart(process, env);
      }
      const { sentOn, awayMs, errors } = await swarm.measure(2);
      report(`${sentOn} times somebody was sent on, and away (median)`, awayMs.p50!);
      report('… at most', awayMs.max!);
      expect(errors).toEqual({});
      expect(sentOn).toBeGreaterThanOrEqual(BOTS);
      expect(awayMs.max).toBeLessThan(AWAY_AT_MOST_MS);
    } finally {
      await swarm.end();
    }
  });

  it('is announced, counted down to, and shown to those who ask whether a process is ready', async () => {
    const [first, second] = await stage.serve(2, { DRAIN_SECONDS: '2' });
    const player = await Player.guest(stage.url);
    const [own, other] = processOf(player) === 'p1' ? [first!, second!] : [second!, first!];
    const ended = own.stop('SIGTERM');
    const notice = await waitFor(() => player.notices.find(({ code }) => code === 'draining'));
    expect(notice).toMatchObject({ seconds: 2 });
    const readiness = await fetch(`${own.url}/readyz`);
    expect(readiness.status).toBe(503);
    expect(await readiness.json()).toMatchObject({ missing: ['process'] });

    // It takes nobody any more, and plays on with those who are there.
    const newcomer = await Player.guest(stage.url);
    expect(processOf(newcomer)).not.toBe(processOf(player));
    await player.walk(2000, 2000);
    const { x, y } = await player.stop();
    await player.closed;
    const moved = await Player.join(stage.url, player.signedIn.token);
    expect(processOf(moved)).toBe(processOf(newcomer));
    expect(moved.self).toMatchObject({ x, y });
    expect(await ended).toMatchObject({ code: 0 });

    // The last one has nobody to hand over to: it ends at once.
    const { ms } = await other.stop('SIGTERM');
    expect(ms).toBeLessThan(5_000);
    expect(other.logged('handing over to the others')).toEqual([]);
  });
});
