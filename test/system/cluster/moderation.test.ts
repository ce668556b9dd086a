import { expect, it } from '@jest/globals';
import { CloseCode } from '../../../shared/constants';
import { Player, signIn } from '../../support/player';
import { waitFor } from '../../support/waitFor';
import { describeCluster } from './ClusterStage';
import { processOf } from './processOf';

const PASSWORD = 'correct horse';

describeCluster('moderation in two processes', (stage) => {
  it('reaches who plays in the other one, and holds in both after a restart', async () => {
    const processes = await stage.serve(2, { MAX_PLAYERS: '2' });
    const players = new Map<string, Player>();
    for (const username of ['Anna', 'Ben', 'Carla', 'Dora']) {
      const account = { username, password: PASSWORD, avatar: 0 };
      const { token } = await signIn(stage.url, 'register', account);
      players.set(username, await Player.join(stage.url, token));
    }
    const moderator = players.get('Anna')!;
    const [other] = [...players].find(([, each]) => processOf(each) !== processOf(moderator))!;
    const target = players.get(other)!;
    await stage.postgres.query(`UPDATE "user" SET role = 'moderator' WHERE username = 'Anna'`);

    moderator.send('chat', { text: `/silence ${other} 1h` });
    await waitFor(() => target.notices.some(({ code }) => code === 'silenced'));
    target.send('chat', { text: 'can anybody hear me' });
    await waitFor(() => target.notices.filter(({ code }) => code === 'silenced').length >= 2);
    expect(target.chat).toEqual([]);

    moderator.send('chat', { text: '/announce The lake is open again.' });
    for (const player of players.values()) {
      await waitFor(() => player.notices.some(({ code }) => code === 'announcement'));
    }
    moderator.send('chat', { text: `/ban ${other} 2h insults others` });
    const { code, reason } = await target.closed;
    expect(code).toBe(CloseCode.BANNED);
    expect(reason).toContain('insults others');

    const restarted = [];
    for (const process of processes) {
      await process.stop('SIGTERM');
      restarted.push(await stage.restart(process, { MAX_PLAYERS: '2' }));
    }
    for (const { url } of restarted) {
      const login = signIn(url, 'login', { username: other, password: PASSWORD });
      await expect(login).rejects.toThrow('403');
    }
  });
});
