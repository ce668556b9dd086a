import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { ClientMessages, Corrections, ServerMessages } from '../../shared/protocol';
import { Heartbeat, type HeartbeatLink } from './Heartbeat';
import { RoomClock } from './RoomClock';

/** A link to a server that answers pings as long as a test lets it. */
class FakeLink implements HeartbeatLink {
  isOpen = true;
  isSilent = false;
  pings = 0;
  readonly reports: Corrections[] = [];
  readonly roundTrips: (number | undefined)[] = [];
  /** How long an answer takes. */
  answerMs = 0;
  readonly giveUp = jest.fn();
  readonly #handlers = new Map<string, (payload: never) => void>();

  on<Name extends 'welcome' | 'pong'>(
    name: Name,
    handler: (payload: ServerMessages[Name]) => void,
  ) {
    this.#handlers.set(name, handler);
  }

  send(_name: 'ping', { t, corrections, rtt }: ClientMessages['ping']) {
    this.pings += 1;
    this.roundTrips.push(rtt);
    if (corrections) this.reports.push(corrections);
    if (!this.isSilent) this.#emit('pong', { t: t - this.answerMs, now: t });
  }

  welcome() {
    this.#emit('welcome', {});
  }

  #emit(name: string, payload: object) {
    this.#handlers.get(name)?.(payload as never);
  }
}

let link: FakeLink;
let heartbeat: Heartbeat;
let corrections: Corrections;

beforeEach(() => {
  jest.useFakeTimers();
  link = new FakeLink();
  corrections = { eased: 0, snapped: 0 };
  const clock = new RoomClock();
  heartbeat = new Heartbeat({ link, clock, corrections: () => corrections });
});

afterEach(() => {
  heartbeat.dispose();
  jest.useRealTimers();
});

describe('the heartbeat', () => {
  it('begins with the welcome: quickly at first, then every nine seconds', () => {
    jest.advanceTimersByTime(5000);
    expect(link.pings).toBe(0);
    link.welcome();
    jest.advanceTimersByTime(599);
    expect(link.pings).toBe(4);
    jest.advanceTimersByTime(18_001);
    expect(link.pings).toBe(7);
    expect(link.giveUp).not.toHaveBeenCalled();
  });

  it('gives a link up that has not answered for four seconds', () => {
    link.welcome();
    jest.advanceTimersByTime(5000);
    link.isSilent = true;
    jest.advanceTimersByTime(8500);
    expect(link.pings).toBe(6);
    expect(link.giveUp).not.toHaveBeenCalled();
    jest.advanceTimersByTime(200);
    expect(link.giveUp).toHaveBeenCalledTimes(1);
  });

  it('is quicker as long as somebody looks at the figures', () => {
    link.welcome();
    jest.advanceTimersByTime(1000);
    heartbeat.watch(true);
    expect(link.pings).toBe(6);
    jest.advanceTimersByTime(10_000);
    expect(link.pings).toBe(11);
    heartbeat.watch(false);
    jest.advanceTimersByTime(11_500);
    expect(link.pings).toBe(13);
  });

  it('tells with each ping how long the answer to the last one took', () => {
    link.answerMs = 41.6;
    link.welcome();
    jest.advanceTimersByTime(200);
    expect(link.roundTrips).toEqual([undefined, 42]);
    link.answerMs = 90_000;
    jest.advanceTimersByTime(400);
    expect(link.roundTrips.at(-1)).toBe(60_000);
  });

  it('sends nothing over a link that is lost, and nothing when it is over', () => {
    link.welcome();
    jest.advanceTimersByTime(5000);
    const { pings } = link;
    link.isOpen = false;
    heartbeat.check();
    jest.advanceTimersByTime(20_000);
    link.isOpen = true;
    heartbeat.dispose();
    jest.advanceTimersByTime(20_000);
    expect(link.pings).toBe(pings);
    expect(link.giveUp).not.toHaveBeenCalled();
    expect(jest.getTimerCount()).toBe(0);
  });
});

describe('corrections', () => {
  beforeEach(() => {
    link.welcome();
  });

  it('are told with every second steady ping, if there were any since the last time', () => {
    corrections = { eased: 2, snapped: 1 };
    jest.advanceTimersByTime(18_000);
    expect(link.reports).toEqual([]);
    jest.advanceTimersByTime(1000);
    expect(link.reports).toEqual([{ eased: 2, snapped: 1 }]);
    jest.advanceTimersByTime(40_000);
    corrections = { eased: 3, snapped: 1 };
    jest.advanceTimersByTime(20_000);
    expect(link.reports.slice(1)).toEqual([{ eased: 1, snapped: 0 }]);
  });

  it('are told by the thousand, if there are so many', () => {
    corrections = { eased: 0, snapped: 1200 };
    jest.advanceTimersByTime(41_000);
    expect(link.reports.map(({ snapped }) => snapped)).toEqual([1000, 200]);
  });

  it('are not told over a link that is lost, but when it is back', () => {
    corrections = { eased: 1, snapped: 0 };
    link.isOpen = false;
    jest.advanceTimersByTime(30_000);
    link.isOpen = true;
    link.welcome();
    jest.advanceTimersByTime(21_000);
    expect(link.reports).toEqual([{ eased: 1, snapped: 0 }]);
  });
});

describe('a check', () => {
  beforeEach(() => {
    link.welcome();
    jest.advanceTimersByTime(5000);
    link.pings = 0;
  });

  it('asks at once, and is content with an answer', () => {
    heartbeat.check();
    expect(link.pings).toBe(1);
    jest.advanceTimersByTime(30_000);
    expect(link.giveUp).not.toHaveBeenCalled();
  });

  it('gives a silent link up after three seconds', () => {
    link.isSilent = true;
    heartbeat.check();
    jest.advanceTimersByTime(2999);
    expect(link.giveUp).not.toHaveBeenCalled();
    jest.advanceTimersByTime(20);
    expect(link.giveUp).toHaveBeenCalledTimes(1);
  });

  it('is not begun anew by a second wake', () => {
    link.isSilent = true;
    heartbeat.check();
    jest.advanceTimersByTime(2000);
    heartbeat.check();
    expect(link.pings).toBe(1);
    jest.advanceTimersByTime(1020);
    expect(link.giveUp).toHaveBeenCalledTimes(1);
  });

  it('is what follows a sleep: answers of the time before may not have been read yet', () => {
    link.isSilent = true;
    jest.advanceTimersByTime(5000);
    expect(link.pings).toBe(1);
    // The clock runs on while no timer does.
    const wokenAt = performance.now() + 3_600_000;
    const clock = jest.spyOn(performance, 'now').mockReturnValue(wokenAt);
    jest.advanceTimersByTime(4000);
    clock.mockRestore();
    expect(link.pings).toBe(2);
    expect(link.giveUp).not.toHaveBeenCalled();
  });
});
