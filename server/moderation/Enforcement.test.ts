import { beforeEach, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { describeOnRedis } from '../../test/support/tiers';
import { waitFor } from '../../test/support/waitFor';
import type { Notice } from '../../shared/protocol';
import { Peers } from '../cluster/Peers';
import { Channels } from '../world/Channels';
import { Playing } from '../world/Playing';
import { Turns } from '../world/Turns';
import { Enforcement } from './Enforcement';
import { Standing } from './Standing';

const ANNA = 1;
const BEN = 2;
const log = pino({ enabled: false });

/** One process of the world, as far as measures go, with one channel and whoever sits in it. */
class FakeProcess {
  readonly playing = new Playing();
  readonly channels = new Channels();
  readonly turns = new Turns<number>();
  readonly enforcement: Enforcement;
  readonly told: Notice[] = [];
  readonly heard: Notice[] = [];
  readonly ended: { code: number; reason: string }[] = [];
  slow = 0;

  constructor(
    readonly channel: string,
    readonly peers = new Peers(log),
  ) {
    const { playing, channels, turns } = this;
    this.enforcement = new Enforcement({ peers, playing, channels, turns, log });
    channels.open(channel, {
      tell: (notice) => this.heard.push(notice),
      slowDown: (seconds) => (this.slow = seconds),
      stays: () => true,
      reservationCount: () => 0,
      release: () => undefined,
    });
  }

  seat(actorId: number, role: 'player' | 'moderator' = 'player'): Standing {
    const standing = new Standing(role);
    this.playing.enter(actorId, {
      channel: this.channel,
      epoch: 1,
      isAlive: () => true,
      name: () => 'somebody',
      hear: () => undefined,
      tell: (notice) => this.told.push(notice),
      standing: () => standing,
      tokenId: () => undefined,
      tokenVersion: () => undefined,
      update: () => undefined,
      end: (code, reason) => this.ended.push({ code, reason }),
      release: () => undefined,
    });
    return standing;
  }
}

describe('a measure', () => {
  it('waits for a join that is under way', async () => {
    const here = new FakeProcess('a');
    const { promise: seated, resolve: seat } = Promise.withResolvers<void>();
    const join = here.turns.take(ANNA, async () => {
      await seated;
      here.seat(ANNA);
    });
    here.enforcement.carryOut({ kind: 'end', actorId: ANNA, code: 4102, reason: 'banned' });
    seat();
    await join;
    await waitFor(() => here.ended.length === 1);
    expect(here.ended).toEqual([{ code: 4102, reason: 'banned' }]);
  });

  it('on nobody who is here does nothing', async () => {
    const here = new FakeProcess('a');
    here.seat(BEN);
    here.enforcement.carryOut({ kind: 'end', actorId: ANNA, code: 4102, reason: 'banned' });
    await here.turns.take(ANNA, async () => undefined);
    expect(here.ended).toEqual([]);
  });

  it('about a silence that is known already is not told once more', async () => {
    const here = new FakeProcess('a');
    here.seat(ANNA);
    const silence = { text: 'hush', leftMs: 60_000 };
    here.enforcement.carryOut({ kind: 'silence', actorId: ANNA, silence });
    here.enforcement.carryOutHere({ kind: 'silence', actorId: ANNA, silence });
    await here.turns.take(ANNA, async () => undefined);
    expect(here.told.map(({ code }) => code)).toEqual(['silenced']);
  });

  it('about a role that somebody has already is not told', async () => {
    const here = new FakeProcess('a');
    here.seat(ANNA, 'moderator');
    here.enforcement.carryOut({ kind: 'role', actorId: ANNA, role: 'moderator' });
    await here.turns.take(ANNA, async () => undefined);
    expect(here.told).toEqual([]);
  });
});

describeOnRedis('among several processes', (connect) => {
  let here: FakeProcess;
  let there: FakeProcess;

  beforeEach(async () => {
    const start = async (channel: string) => {
      const { quick, ears } = connect();
      const peers = new Peers(log, quick, ears);
      await peers.listen();
      return new FakeProcess(channel, peers);
    };
    [here, there] = [await start('a'), await start('b')];
  });

  it('a ban ends the session in the other one', async () => {
    there.seat(ANNA);
    here.enforcement.carryOut({ kind: 'end', actorId: ANNA, code: 4102, reason: 'banned' });
    await waitFor(() => there.ended.length === 1);
    expect(there.ended).toEqual([{ code: 4102, reason: 'banned' }]);
  });

  it('a silence holds at once in the other one, until it is lifted', async () => {
    const standing = there.seat(ANNA);
    const silence = { text: 'hush', leftMs: 60_000 };
    here.enforcement.carryOut({ kind: 'silence', actorId: ANNA, silence });
    await waitFor(() => standing.silenced === 'hush');
    here.enforcement.carryOut({ kind: 'silence', actorId: ANNA });
    await waitFor(() => standing.silenced === undefined);
    expect(there.told.map(({ code }) => code)).toEqual(['silenced', 'unsilenced']);
  });

  it('a role is had at once in the other one', async () => {
    const standing = there.seat(ANNA);
    here.enforcement.carryOut({ kind: 'role', actorId: ANNA, role: 'moderator' });
    await waitFor(() => standing.isModerator);
  });

  it('an announcement is heard in all channels, slow mode where it is meant', async () => {
    here.enforcement.carryOut({ kind: 'slow', seconds: 10, channel: 'a' });
    here.enforcement.carryOut({ kind: 'announce', text: 'Tea at five' });
    const announcement = { code: 'announcement', text: 'Tea at five' };
    await waitFor(() => there.heard.length > 0);
    expect(there.heard).toEqual([announcement]);
    expect(here.heard).toEqual([expect.objectContaining({ code: 'slow' }), announcement]);
    expect([here.slow, there.slow]).toEqual([10, 0]);
    here.enforcement.carryOut({ kind: 'slow', seconds: 20 });
    await waitFor(() => there.slow === 20);
    expect(here.slow).toBe(20);
  });

  it('a report is told to the moderators in both', async () => {
    here.seat(ANNA);
    there.seat(BEN, 'moderator');
    here.enforcement.carryOut({ kind: 'report', text: 'Anna reports Carl: spam' });
    await waitFor(() => there.told.length === 1);
    expect(there.told).toEqual([{ code: 'report', text: 'Anna reports Carl: spam' }]);
    expect(here.told).toEqual([]);
  });
});
