import { randomUUID } from 'node:crypto';
import { afterEach, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { Player } from '../../support/player';
import { waitFor } from '../../support/waitFor';
import { type ClusterProcess, describeCluster } from './ClusterStage';
import { processOf } from './processOf';

describeCluster('rubbish in Redis', (stage) => {
  let redis: Redis | undefined;

  afterEach(() => redis?.disconnect());

  /** Two processes, with somebody in each. */
  async function serve() {
    const processes = await stage.serve(2, { MAX_PLAYERS: '2' });
    const players = [];
    for (let i = 0; i < 3; i += 1) players.push(await Player.guest(stage.url));
    expect(new Set(players.map(processOf)).size).toBe(2);
    redis = new Redis(stage.redis.url);
    return { redis, processes, players };
  }

  function expectAlive(processes: readonly ClusterProcess[], players: readonly Player[]): void {
    expect(processes.map(({ child }) => child.exitCode)).toEqual([null, null]);
    expect(players.filter(({ isClosed }) => isClosed)).toEqual([]);
  }

  it('that is said to the processes ends none, and costs nobody anything', async () => {
    const { redis, processes, players } = await serve();
    const channels = (await redis.pubsub('CHANNELS', '*')) as string[];
    expect(channels.some((channel) => channel.startsWith('p:'))).toBe(true);
    const from = randomUUID();
    const says = ['', 'null', '7', '{}', '[]', '[null]', '["x"]', '[[[]],{},7]', '"x"'];
    const end = { actorId: players[0]!.welcome.actorId, code: 999_999, reason: 'x'.repeat(200) };
    says.push(JSON.stringify({ kind: 'news', from, name: 'end', payload: end }));
    for (const channel of channels) for (const text of says) await redis.publish(channel, text);

    const [here, elsewhere] = [
      players[0]!,
      players.find((each) => processOf(each) !== processOf(players[0]!))!,
    ];
    here.send('chat', { text: `/w ${elsewhere.signedIn.user.username} are you there` });
    await waitFor(() => elsewhere.chat.some(({ text }) => text === 'are you there'));
    await Player.guest(stage.url);
    expectAlive(processes, players);
  });

  it('that is listed as rooms and processes keeps nobody from joining', async () => {
    const { redis, processes, players } = await serve();
    const listed = Object.values(await redis.hgetall('roomcaches'));
    const room = JSON.parse(listed[0]!) as Record<string, unknown>;
    const texts = ['', '{', 'null', '7', '[]', '{"name":"world","locked":false,"private":false}'];
    for (const [i, text] of texts.entries()) await redis.hset('roomcaches', `x${i}`, text);
    const ghost = { ...room, roomId: 'ghost', clients: 1, locked: false };
    await redis.hset('roomcaches', 'ghost', JSON.stringify(ghost));
    await redis.hset('roomcaches', String(room.roomId), '{"name":"world"}');
    await redis.hset('roomcount', 'nobody', 'many,players');

    await waitFor(async () => (await redis.hexists('roomcaches', 'ghost')) === 0);
    await waitFor(async () => {
      const text = await redis.hget('roomcaches', String(room.roomId));
      return text?.includes('"processId"');
    });
    for (let i = 0; i < 3; i += 1) await Player.guest(stage.url);
    expectAlive(processes, players);
  });

  it('in the place of what counts joins and rooms keeps nobody from joining', async () => {
    const { redis, processes, players } = await serve();
    for (const key of ['roomcount', 'ch:world']) {
      await redis.del(key);
      await redis.set(key, 'no hash');
    }
    for (let i = 0; i < 3; i += 1) await Player.guest(stage.url);
    await redis.del('roomcount', 'ch:world');
    await Player.guest(stage.url);
    expectAlive(processes, players);
  });
});
