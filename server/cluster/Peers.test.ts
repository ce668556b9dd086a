import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { describeOnRedis } from '../../test/support/tiers';
import { Peers } from './Peers';

const QUESTION = { actorId: 1, takeover: false };

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
