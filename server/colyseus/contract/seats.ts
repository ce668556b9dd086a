import { describe, expect, it, jest } from '@jest/globals';
import type { Room } from '@colyseus/core';
import { waitFor } from '../../../test/support/waitFor';
import { SeatReservations } from '../rooms/SeatReservations';
import { untilJoinsAreDone } from '../rooms/untilJoinsAreDone';
import { PlainRoom, stage, turn } from './Stage';

/** What a room keeps of its seats, and what matchmaking is told of them. */
interface Kept {
  _reserveSeat: (sessionId: string, options: object, auth: object, seconds?: number) => unknown;
  _reservedSeats: Record<string, unknown>;
  _reservedSeatTimeouts: Record<string, unknown>;
  _listing: { clients: number; locked: boolean };
  _autoDisposeTimeout?: unknown;
}

class TwoSeats extends PlainRoom {
  override maxClients = 2;
}

const kept = (room: Room) => room as unknown as Kept;
const anna = { user: { id: 1 } };
const ben = { user: { id: 2 } };

/** Reservations that stamp with 1, 2, 3 and so on. */
function reservationsOf(room: Room, isSeated = false) {
  let stamps = 0;
  const all = { stamp: () => ++stamps, made: jest.fn() };
  return new SeatReservations(room, { isSeated: () => isSeated, all });
}

function seatsOf(room: Room) {
  const { _reservedSeats, _reservedSeatTimeouts, _listing } = kept(room);
  const { clients, locked } = _listing;
  return {
    seats: Object.keys(_reservedSeats),
    timers: Object.keys(_reservedSeatTimeouts),
    clients,
    locked,
    isLocked: room.locked,
  };
}

describe('SeatReservations', () => {
  it('a seat is there before anything is awaited, its timer when the listing counts it', async () => {
    const room = await stage.open(TwoSeats);
    const reserving = kept(room)._reserveSeat('a', {}, anna);
    expect(kept(room)._reservedSeats).toEqual({ a: [{}, anna, false, false] });
    expect(seatsOf(room).timers).toEqual([]);
    expect(await reserving).toBe(true);
    expect(seatsOf(room)).toMatchObject({ timers: ['a'], clients: 1 });
  });

  it('whether a room is full is asked at once, and once more, to lock it', async () => {
    const room = await stage.open(TwoSeats);
    const answers: boolean[] = [];
    const ask = room.hasReachedMaxClients.bind(room);
    room.hasReachedMaxClients = () => {
      answers.push(ask());
      return answers.at(-1)!;
    };
    await kept(room)._reserveSeat('a', {}, anna);
    await kept(room)._reserveSeat('b', {}, ben);
    expect(answers).toEqual([false, false, false, true]);
    expect(seatsOf(room)).toMatchObject({ locked: true, isLocked: true });
    expect(await kept(room)._reserveSeat('c', {}, ben)).toBe(false);
  });

  it('a seat that is let go of leaves behind what one leaves that lapses', async () => {
    const [lapsed, released] = [await stage.open(TwoSeats), await stage.open(TwoSeats)];
    const reservations = reservationsOf(released);
    for (const room of [lapsed, released]) {
      await kept(room)._reserveSeat('a', {}, anna, room === lapsed ? 0.01 : 15);
      await kept(room)._reserveSeat('b', {}, ben, 15);
      expect(room.locked).toBe(true);
    }
    reservations.release(anna.user.id, 2);
    await waitFor(() => seatsOf(lapsed).clients === 1);
    const left = { seats: ['b'], timers: ['b'], clients: 1, locked: false, isLocked: false };
    expect(seatsOf(lapsed)).toEqual(left);
    expect(seatsOf(released)).toEqual(left);
    expect(reservations.count).toBe(1);
  });

  it('a room stays locked when one of two goes for whom it was full', async () => {
    const room = await stage.open(TwoSeats);
    reservationsOf(room, true);
    for (const id of ['a', 'b', 'c']) {
      await kept(room)._reserveSeat(id, {}, { user: { id } }, id === 'a' ? 0.01 : 15);
    }
    await waitFor(() => seatsOf(room).seats.length === 2);
    await turn();
    expect(seatsOf(room)).toMatchObject({ clients: 2, locked: true, isLocked: true });
  });

  it('an empty room is waited for to be disposed of when its last seat is let go of', async () => {
    const room = await stage.open(class extends PlainRoom {});
    room.autoDispose = true;
    const reservations = reservationsOf(room);
    await kept(room)._reserveSeat('a', {}, anna);
    const before = kept(room)._autoDisposeTimeout;
    reservations.release(anna.user.id, 1);
    expect(kept(room)._autoDisposeTimeout).not.toBe(before);
  });
});

describe('untilJoinsAreDone', () => {
  it('a join is done in the turn in which its onJoin resolves', async () => {
    const seats: string[][] = [];
    class Slow extends PlainRoom {
      override async onJoin(): Promise<void> {
        await turn();
        const reserved = () => Object.getOwnPropertyNames(kept(this)._reservedSeats);
        seats.push(reserved());
        void untilJoinsAreDone().then(() => seats.push(reserved()));
      }
    }
    const { sdk } = await stage.join(await stage.open(Slow));
    expect(seats).toEqual([[sdk.sessionId], []]);
  });
});
