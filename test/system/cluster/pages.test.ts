import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../../support/browser';
import { Visitor } from '../../support/visitor';
import { describeCluster } from './ClusterStage';

const DRAIN_SECONDS = 3;

/** A page looks for a server that refuses it for six seconds before it asks for another one. */
const BACK_WITHIN_MS = 10_000;

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
});

describeCluster('a page', (stage) => {
  it('counts down, and goes on by itself where it stood, when its process ends', async () => {
    const processes = await stage.serve(2, { DRAIN_SECONDS: String(DRAIN_SECONDS) });
    const visitor = await Visitor.guest(browser, stage.url);
    const name = await visitor.ownName();
    const place = await visitor.stands();
    await visitor.say('hello');
    const seats = await stage.seats(processes);
    const own = processes[seats.indexOf(1)]!;

    const ended = own.stop('SIGTERM');
    await visitor.banner.filter({ hasText: /restarts.*\([0-3] s\)/ }).waitFor();
    expect(await ended).toMatchObject({ code: 0 });
    await visitor.isPlaying();
    expect(await visitor.ownName()).toBe(name);
    expect(await visitor.stands()).toEqual(place);
    await visitor.say('and on');
    await visitor.hears('and on');
    expect(visitor.faults).toEqual([]);
  });

  it('is back within ten seconds when its process is killed', async () => {
    const processes = await stage.serve(2);
    const visitor = await Visitor.guest(browser, stage.url);
    const place = await visitor.stands();
    const seats = await stage.seats(processes);
    await processes[seats.indexOf(1)]!.stop('SIGKILL');
    await visitor.banner.waitFor();
    await visitor.isPlaying(BACK_WITHIN_MS);
    expect(await visitor.stands()).toEqual(place);
    expect(visitor.faults).toEqual([]);
  });
});
