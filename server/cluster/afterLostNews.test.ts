import { beforeEach, expect, it } from '@jest/globals';
import type { Redis } from 'ioredis';
import { pino } from 'pino';
import { describeOnRedis } from '../../test/support/tiers';
import { waitFor } from '../../test/support/waitFor';
import { Peers } from './Peers';
import { afterLostNews } from './afterLostNews';

const log = pino({ enabled: false });

describeOnRedis('when news may be lost', (connect) => {
  let here: Peers;
  let there: Peers;
  let quickThere: Redis;
  /** What is done here. */
  let task: () => Promise<void>;
  let times: number;

  beforeEach(async () => {
    const [ours, theirs] = [connect(), connect()];
    here = new Peers(log, ours.quick, ours.ears);
    there = new Peers(log, theirs.quick, theirs.ears);
    quickThere = theirs.quick;
    await here.listen();
    await there.listen();
    times = 0;
    task = async () => undefined;
    const pause = async () => new Promise<void>((resolve) => void setImmediate(resolve));
    afterLostNews({ redis: ours, peers: here, log, pause }, async () => {
      times += 1;
      await task();
    });
    const idle = async () => undefined;
    afterLostNews({ redis: theirs, peers: there, log, pause }, idle);
  });

  it('as this process could not hear for a while, it catches up as soon as it hears', async () => {
    let heard: string[] = [];
    task = async () => {
      heard = await there.others();
    };
    await quickThere.client('KILL', 'TYPE', 'pubsub');
    await waitFor(() => times === 1);
    await waitFor(() => heard.includes(here.id));
  });

  it('as another process could not tell, it catches up when that one can', async () => {
    const publish = quickThere.publish.bind(quickThere);
    quickThere.publish = async () => Promise.reject(new Error('Redis is away'));
    there.tell('claimed', { actorId: 1, epoch: 1 });
    await waitFor(() => there.hasUntold);
    quickThere.publish = publish;
    quickThere.emit('ready');
    await waitFor(() => times === 1);
    expect(there.hasUntold).toBe(false);

    quickThere.emit('ready');
    const heard = new Promise((resolve) => here.onNews('claimed', resolve));
    there.tell('claimed', { actorId: 1, epoch: 1 });
    await heard;
    expect(times).toBe(1);
  });

  it('as another process was refused once on a connection that stayed, it catches up with what that one says next', async () => {
    const publish = quickThere.publish.bind(quickThere);
    quickThere.publish = async () => Promise.reject(new Error('LOADING Redis is loading'));
    there.tell('claimed', { actorId: 1, epoch: 1 });
    await waitFor(() => there.hasUntold);
    quickThere.publish = publish;
    there.tell('claimed', { actorId: 1, epoch: 2 });
    await waitFor(() => times === 1);
    expect(there.hasUntold).toBe(false);
  });

  it('it is tried until it succeeds, and once more if more is lost meanwhile', async () => {
    const { promise: told, resolve: tell } = Promise.withResolvers<void>();
    task = async () => {
      if (times < 3) throw new Error('the database is away');
      if (times === 3) await told;
    };
    there.tell('untold', null);
    await waitFor(() => times === 3);
    there.tell('untold', null);
    there.tell('untold', null);
    const heard = new Promise((resolve) => here.onNews('claimed', resolve));
    there.tell('claimed', { actorId: 1, epoch: 1 });
    await heard;
    tell();
    await waitFor(() => times === 4);
  });
});
