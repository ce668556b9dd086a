import { expect, it } from '@jest/globals';
import { CloseCode } from '../../../shared/constants';
import { savedPlaces } from '../chaos/observe';
import { Player, signIn } from '../../support/player';
import { waitFor } from '../../support/waitFor';
import { type ClusterStage, describeCluster } from './ClusterStage';
import { processOf } from './processOf';

const CHANNEL_SIZE = 5;

/** Guests who come one after the other, through nginx. */
async function guests(stage: ClusterStage, count: number) {
  const players = [];
  for (let i = 0; i < count; i += 1) players.push(await Player.guest(stage.url));
  return players;
}

const channelOf = ({ welcome }: Player) => welcome.channel;
const nameOf = ({ self }: Player) => self!.name;

/** Two who sit in different processes. */
function apart(players: (Player & { signedIn: { token: string } })[]) {
  const [here] = players;
  const there = players.find((each) => processOf(each) !== processOf(here!));
  return { here: here!, there: there! };
}

describeCluster('players of two processes', (stage) => {
  it('are spread: a full channel is followed by one in the other process', async () => {
    const processes = await stage.serve(2, { MAX_PLAYERS: String(CHANNEL_SIZE) });
    const players = await guests(stage, 2 * CHANNEL_SIZE);
    expect(new Set(players.map(channelOf)).size).toBe(2);
    expect(await stage.seats(processes)).toEqual([CHANNEL_SIZE, CHANNEL_SIZE]);

    // A link leads to a friend's channel, through whichever process it is asked for.
    const friend = players.at(-1)!;
    await friend.room.leave();
    await waitFor(async () => (await stage.seats(processes)).includes(CHANNEL_SIZE - 1));
    const { token } = await signIn(stage.url, 'guest', {});
    for (const { url } of processes) {
      const options = { channel: channelOf(friend), takeover: true };
      expect(channelOf(await Player.join(url, token, options))).toBe(channelOf(friend));
    }
    const full = { channel: channelOf(players[0]!) };
    const newcomer = await signIn(stage.url, 'guest', {});
    await expect(Player.join(stage.url, newcomer.token, full)).rejects.toMatchObject({ code: 423 });
  });

  it('have one actor each, and a takeover reaches the other process', async () => {
    await stage.serve(2, { MAX_PLAYERS: '2' });
    const players = await guests(stage, 4);
    const { here, there } = apart(players);
    const channel = channelOf(there);
    await there.room.leave();
    await here.walk(2000, 2000);
    const { id, x, y } = await here.stop();

    const { token } = here.signedIn;
    await expect(Player.join(stage.url, token, { channel })).rejects.toMatchObject({ code: 409 });
    expect(here.isClosed).toBe(false);
    const moved = await Player.join(stage.url, token, { channel, takeover: true });
    expect(processOf(moved)).not.toBe(processOf(here));
    expect(moved.self).toMatchObject({ id, x, y });
    expect(await here.closed).toMatchObject({ code: CloseCode.REPLACED });
    expect(await savedPlaces(stage.postgres, [id])).toEqual(new Map([[id, { x, y }]]));
  });

  it('have one actor each, also when both processes are asked at the same moment', async () => {
    const processes = await stage.serve(2);
    const { token } = await signIn(stage.url, 'guest', {});
    for (let round = 0; round < 5; round += 1) {
      const joins = processes.map(async ({ url }) => Player.join(url, token, { takeover: true }));
      const results = await Promise.allSettled(joins);
      const joined = results.flatMap((result) =>
        result.status === 'fulfilled' ? [result.value] : [],
      );
      await waitFor(() => joined.filter(({ isClosed }) => !isClosed).length <= 1);
      await waitFor(async () => {
        const [first = 0, second = 0] = await stage.seats(processes);
        return first + second <= 1;
      });
    }
  });

  it('hear each other: whispers and /who reach both, chat and arrivals one channel', async () => {
    await stage.serve(2, { MAX_PLAYERS: '2' });
    const players = await guests(stage, 4);
    const { here, there } = apart(players);
    here.send('chat', { text: `/w ${nameOf(there).toUpperCase()} are you there` });
    const whisper = await waitFor(() => there.chat.find(({ channel }) => channel === 'whisper'));
    expect(whisper).toMatchObject({ from: nameOf(here), to: nameOf(there), text: 'are you there' });
    await waitFor(() => here.chat.some(({ id }) => id === whisper.id));

    there.send('chat', { text: '/who' });
    const answer = await waitFor(() => there.notices.find(({ command }) => command === 'who'));
    for (const player of players) expect(answer.text).toContain(nameOf(player));
    here.send('chat', { text: '/w Nobody hello' });
    await waitFor(() => here.notices.some(({ text }) => text.includes('Nobody called Nobody')));

    here.send('chat', { text: 'for my channel' });
    await waitFor(() => here.chat.some(({ text }) => text === 'for my channel'));
    expect(there.chat.map(({ text }) => text)).not.toContain('for my channel');
    const strangers = there.notices.filter(({ name }) => name === nameOf(here));
    expect(strangers).toEqual([]);
  });

  it('whose password changes elsewhere are logged out in either process', async () => {
    const [first, second] = await stage.serve(2);
    const account = { username: 'Anna', password: 'correct horse', avatar: 1 };
    const { token } = await signIn(first!.url, 'register', account);
    const player = await Player.join(stage.url, token);
    const other = processOf(player) === 'p1' ? second! : first!;
    const response = await fetch(`${other.url}/api/logout-everywhere`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
    });
    expect(response.status).toBe(204);
    expect(await player.closed).toMatchObject({ code: CloseCode.SIGNED_OUT });
  });
});
