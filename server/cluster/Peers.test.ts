import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { describeOnRedis } from '../../test/support/tiers';
import { waitFor } from '../../test/support/waitFor';
import { Peers } from './Peers';

const QUESTION = { actorId: 1, takeover: false };
const ANNA = { count: 1, names: ['Anna'] };
const BEN = { count: 1, names: ['Ben'] };

describeOnRedis('a question to the other processes', (connect) => {
  let here: Peers;
  let there: Peers;
  let lines: string[];

  beforeEach(async () => {
    lines = [];
    [here, there] = [await start(), await start()];
  });
  afterEach(() => {
    expect(lines).toEqual([]);
  });

  async function start(): Promise<Peers> {
    const log = pino({ level: 'warn' }, { write: (line: string) => lines.push(line) });
    const { quick, ears } = connect();
    const peers = new Peers(log, quick, ears);
    await peers.listen();
    return peers;
  }

  it('is answered by those who have something to say', async () => {
    there.onQuestion('release', async ({ actorId }) => (actorId === 1 ? 'released' : undefined));
    expect(await here.ask('release', QUESTION)).toMatchObject([{ answer: 'released' }]);
    expect(await here.ask('release', { ...QUESTION, actorId: 2 })).toEqual([]);
  });

  it('does not wait for one who leaves, however long it would take to answer', async () => {
    const third = await start();
    third.onQuestion('release', async () => 'released');
    const { promise: asked, resolve: isAsked } = Promise.withResolvers<void>();
    there.onQuestion('release', async () => {
      isAsked();
      return new Promise(() => undefined);
    });
    const answers = here.ask('release', QUESTION);
    await asked;
    await there.leave();
    // That nobody was waited for in vain says the log.
    expect(await answers).toMatchObject([{ answer: 'released' }]);
  });

  it('does not count on one who has left, even if Redis still did', async () => {
    const others = await here.others();
    expect(others).toEqual([there.id]);
    await there.leave();
    here.others = async () => others;
    expect(await here.ask('release', QUESTION)).toEqual([]);
  });
});

describeOnRedis('a process that was slow once', (connect) => {
  it('is waited for where there is more time, and heard also where it is not waited for', async () => {
    const start = async () => {
      const { quick, ears } = connect();
      const peers = new Peers(pino({ enabled: false }), quick, ears);
      await peers.listen();
      return peers;
    };
    const [here, slow, third] = [await start(), await start(), await start()];
    slow.onQuestion('locate', async () => new Promise(() => undefined));
    expect(await here.ask('locate', { actorId: 1 })).toEqual([]);

    slow.onQuestion('release', async () => 'alive');
    expect(await here.ask('release', QUESTION)).toMatchObject([{ answer: 'alive' }]);
    expect(await here.ask('locate', { actorId: 1 })).toEqual([]);

    const { promise: answered, resolve: answer } = Promise.withResolvers<typeof BEN>();
    slow.onQuestion('online', async () => {
      // What it says next comes behind its answer.
      setImmediate(() => slow.tell('claimed', { actorId: 1, epoch: 1 }));
      return ANNA;
    });
    here.onNews('claimed', () => answer(BEN));
    third.onQuestion('online', async () => answered);
    const online = await here.ask('online', { most: 1 });
    expect(online.map(({ answer }) => answer)).toEqual([ANNA, BEN]);
  });
});

describeOnRedis('what another process says', (connect) => {
  const stranger = randomUUID();
  let here: Peers;
  let there: Peers;
  /** What was logged here. */
  let lines: string[];
  let say: (message: unknown) => Promise<void>;

  beforeEach(async () => {
    lines = [];
    [here, there] = [await start(lines), await start([])];
    const { quick } = connect();
    say = async (message) => {
      const text = typeof message === 'string' ? message : JSON.stringify(message);
      await quick.publish('meadow:peers', text);
    };
  });

  async function start(log: string[]): Promise<Peers> {
    const write = (line: string) => log.push(line);
    const { quick, ears } = connect();
    const peers = new Peers(pino({ level: 'warn' }, { write }), quick, ears);
    await peers.listen();
    return peers;
  }

  /** Returns when what was said is heard here. */
  async function heard(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    here.onNews('claimed', () => resolve());
    await say({
      kind: 'news',
      from: stranger,
      name: 'claimed',
      payload: { actorId: 1, epoch: 1 },
    });
    await promise;
  }

  it('is ignored when it is no message at all', async () => {
    for (const text of ['', '{', 'null', '[]', '7', '{"kind":"bye"}', '{"kind":"bye","from":7}']) {
      await say(text);
    }
    await heard();
    there.onQuestion('online', async () => ANNA);
    expect(await here.ask('online', { most: 1 })).toMatchObject([{ answer: ANNA }]);
  });

  it('is told once where a newer version knows more', async () => {
    for (let i = 0; i < 3; i += 1) {
      await say({ kind: 'rumour', from: stranger });
      await say({ kind: 'news', from: stranger, name: 'weather', payload: 'rain' });
      await say({
        kind: 'news',
        from: stranger,
        name: 'measure',
        payload: { kind: 'freeze', actorId: 1 },
      });
    }
    await heard();
    const told = lines.map((line) => JSON.parse(line) as { ignored: string; from: string });
    expect(told.map(({ ignored }) => ignored)).toEqual(['rumour', 'news weather', 'news measure']);
    expect(told.every(({ from }) => from === stranger)).toBe(true);
  });

  it('is told of no more when it invents names without end', async () => {
    for (let i = 0; i < 300; i += 1) {
      await say({ kind: 'news', from: stranger, name: `news-${i}`, payload: 'x'.repeat(1000) });
    }
    await heard();
    expect(lines).toHaveLength(101);
    expect(lines.every((line) => line.length < 500)).toBe(true);
  });

  it('may have fields that are new', async () => {
    const news = new Promise((resolve) => here.onNews('claimed', resolve));
    const payload = { actorId: 1, epoch: 2, colour: 'red' };
    await say({ kind: 'news', from: stranger, name: 'claimed', payload, hurry: true });
    expect(await news).toEqual({ actorId: 1, epoch: 2 });
    expect(lines).toEqual([]);
  });

  it('is answered also when the question is not known, or not understood', async () => {
    const { quick, ears } = connect();
    await ears.subscribe('meadow:peers', `meadow:peer:${stranger}`);
    const answers: unknown[] = [];
    ears.on('message', (channel: string, text: string) => {
      if (channel !== 'meadow:peers') answers.push(JSON.parse(text));
    });
    const ask = async (id: string, name: string, payload: unknown) => {
      const question = { kind: 'question', from: stranger, id, name, payload };
      await quick.publish('meadow:peers', JSON.stringify(question));
    };
    await there.leave();
    await ask('a', 'weather', null);
    await ask('b', 'release', { actorId: 'one' });
    await ask('c', 'toString', null);
    await ask('d', 'unheard of', undefined);
    await waitFor(() => answers.length === 4);
    expect(answers).toEqual(
      ['a', 'b', 'c', 'd'].map((id) => ({ kind: 'answer', from: here.id, id, payload: null })),
    );
  });

  it('is no answer when it is not understood, and nobody waits for it longer', async () => {
    there.onQuestion('release', async () => 'melted' as never);
    expect(await here.ask('release', QUESTION)).toEqual([]);
    // That nobody was waited for in vain says the log.
    expect(lines).toEqual([expect.stringContaining('answer release')]);
  });

  it('does not count when it says so in the name of this one', async () => {
    let isHeard = false;
    here.onNews('hear', () => void (isHeard = true));
    const line = { id: '1', channel: 'whisper', from: 'Anna', actorId: 2, text: 'hi', at: 0 };
    await say({ kind: 'news', from: here.id, name: 'hear', payload: { actorId: 1, line } });
    await heard();
    expect(isHeard).toBe(false);
  });

  it('is not news when it is a question of the same name', async () => {
    let isHeard = false;
    here.onNews('end', () => void (isHeard = true));
    const payload = { actorId: 1, code: 4101, reason: 'kicked' };
    await say({ kind: 'question', from: stranger, id: '1', name: 'end', payload });
    await heard();
    expect(isHeard).toBe(false);
  });

  it('may break whoever takes it in, and the next thing is heard all the same', async () => {
    const failing = [
      () => {
        throw new Error('at once');
      },
      async () => Promise.reject(new Error('later')),
    ];
    for (const fail of failing) {
      here.onNews('measure', fail);
      const payload = { kind: 'announce', text: 'Tea at five' };
      await say({ kind: 'news', from: stranger, name: 'measure', payload });
      await heard();
    }
    await waitFor(() => lines.length === 2);
    expect(lines).toEqual([expect.stringContaining('at once'), expect.stringContaining('later')]);
  });
});
