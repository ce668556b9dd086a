import { expect, it } from '@jest/globals';
import { CloseCode } from '../../../shared/constants';
import type { Point } from '../../../shared/movement/grid';
import { report } from '../chaos/observe';
import { Player, signIn } from '../../support/player';
import { waitFor } from '../../support/waitFor';
import { type ClusterStage, describeCluster } from './ClusterStage';
import { processOf } from './processOf';

const PLAYERS = 12;

/** The longest that anybody may be out of the world when a process is killed. */
const BACK_WITHIN_MS = 10_000;

/** What a process that is killed may lose of a walk: a second of it. */
const LOST_AT_MOST_PX = 71;

type Guest = Player & { signedIn: { token: string } };

/** Comes back as a page does, which tries again and again. */
async function comeBack(stage: ClusterStage, { signedIn }: Guest): Promise<Player> {
  return waitFor(
    async () => Player.join(stage.url, signedIn.token).catch(() => undefined),
    2 * BACK_WITHIN_MS,
  );
}

/** What is left of a ban in another process whose news of it was lost. */
async function banElsewhere({ postgres }: ClusterStage, { welcome }: Player): Promise<void> {
  await postgres.query(
    `INSERT INTO sanction (user_id, kind, reason, by_name)
     SELECT user_id, 'ban', 'insults others', 'Anna' FROM actor WHERE id = $1`,
    [welcome.actorId],
  );
}

function gap(a: Point, b: Point): number {
  return Math.sqrt((a.x - b.x) ** 2 + (a.y - b.y) ** 2);
}

describeCluster('when a process of four is killed', (stage) => {
  it('its players are back within ten seconds, through another one, where they were', async () => {
    const processes = await stage.serve(4, { MAX_PLAYERS: '3' });
    const players: Guest[] = [];
    for (let i = 0; i < PLAYERS; i += 1) players.push(await Player.guest(stage.url));
    expect(new Set(players.map(processOf)).size).toBe(4);
    const victim = processes[0]!;
    const concerned = players.filter((player) => processOf(player) === victim.name);
    const others = players.filter((player) => !concerned.includes(player));
    const places = new Map<Guest, Point>();
    for (const player of concerned) {
      await player.walk(2000, 2000);
      places.set(player, await player.stop());
    }

    const killedAt = performance.now();
    await victim.stop('SIGKILL');
    await waitFor(() => concerned.every(({ isClosed }) => isClosed));
    const back = await Promise.all(concerned.map(async (player) => comeBack(stage, player)));
    const tookMs = performance.now() - killedAt;
    report(`${concerned.length} players of a killed process were back after`, tookMs);
    expect(tookMs).toBeLessThan(BACK_WITHIN_MS);
    for (const [i, player] of concerned.entries()) {
      expect(back[i]!.welcome.actorId).toBe(player.welcome.actorId);
      expect(processOf(back[i]!)).not.toBe(victim.name);
      expect(gap(back[i]!.self!, places.get(player)!)).toBeLessThan(LOST_AT_MOST_PX);
    }
    expect(others.filter(({ isClosed }) => isClosed)).toEqual([]);

    // Nobody is sent to it any more, and it may come back.
    for (let i = 0; i < 5; i += 1) await Player.guest(stage.url);
    const restarted = await stage.restart(victim, { MAX_PLAYERS: '3' });
    await Promise.all(Array.from({ length: 8 }, async () => Player.guest(stage.url)));
    expect(restarted.child.exitCode).toBeNull();
  });
});

describeCluster('when Redis is gone, and comes back empty', (stage) => {
  it('everybody stays connected, and joins work again by themselves', async () => {
    const processes = await stage.serve(2, { MAX_PLAYERS: '3' });
    const players: Guest[] = [];
    for (let i = 0; i < 6; i += 1) players.push(await Player.guest(stage.url));
    const banned = players.pop()!;
    const { token } = await signIn(stage.url, 'guest', {});
    await stage.restartRedis(async () => {
      const [player] = players;
      await player!.walk(2000, 2000);
      player!.send('chat', { text: 'still here' });
      await waitFor(() => player!.chat.some(({ text }) => text === 'still here'));
      for (const { url } of processes) {
        await waitFor(async () => (await fetch(`${url}/readyz`)).status === 503);
      }
      await expect(Player.join(stage.url, token)).rejects.toMatchObject({ code: 503 });
      await banElsewhere(stage, banned);
    });
    for (const { url } of processes) await waitFor(async () => (await fetch(`${url}/readyz`)).ok);

    // What could not be told while it was away is carried out.
    expect(await banned.closed).toMatchObject({ code: CloseCode.BANNED });
    await waitFor(async () => (await stage.seats(processes)).includes(2));

    // What was known is known again: channels, who sits in them, and how to reach each other.
    const newcomer = await waitFor(async () =>
      Player.join(stage.url, token).catch(() => undefined),
    );
    const channels = new Set(players.map(({ welcome }) => welcome.channel));
    expect(channels.has(newcomer.welcome.channel)).toBe(true);
    expect(await stage.seats(processes)).toEqual([3, 3]);
    const [first] = players;
    const again = Player.join(stage.url, first!.signedIn.token);
    await expect(again).rejects.toMatchObject({ code: 409 });
    const far = players.find((each) => processOf(each) !== processOf(first!))!;
    first!.send('chat', { text: `/w ${far.self!.name} hello again` });
    await waitFor(() => far.chat.some(({ text }) => text === 'hello again'));
    expect(players.filter(({ isClosed }) => isClosed)).toEqual([]);
    for (const { child } of processes) expect(child.exitCode).toBeNull();
  });
});
