import { type Client, CloseCode as ColyseusCloseCode, Protocol, type Room } from '@colyseus/core';
import { CloseCode } from '../../../shared/constants';
import { guarded } from '../../guarded';
import type { Log } from '../../log';
import { kick } from './kick';
import { ClientState } from './clientState';
import { isClientFrame, kindOf } from './frames';
import { socketOf } from './socketOf';

/*
 * Relies on `room._onMessage`, to which the listener of every socket is bound when its join is done, and which
 * reads a frame at once.
 * Without it every frame is decoded however fast they come, before anybody can refuse one, and what the
 * decoder throws ends the process.
 * A hook that would do: `onBeforeMessage(client, frame)`, which returns whether Colyseus reads the frame, and
 * whatever it or the decoder throws handed to `onUncaughtException`.
 */

/** Who sends too fast is not read from for so long: far less than what counts as silence. */
const PAUSE_MS = 500;

/** How long who was thrown out for haste may take to say goodbye. */
const FAREWELL_MS = 5000;

/** Where Colyseus reads what a client sends. */
interface FrameReader {
  _onMessage: (client: Client, frame: Buffer) => void;
}

/** How many frames of a client are read; times are in ms. */
interface Budget {
  /** Takes a frame that has come; returns whether it is to be read. */
  take(now: number): boolean;
  readonly isPaused: boolean;
  readonly isExhausted: boolean;
  pause(now: number): void;
  resume(now: number): void;
}

interface Given {
  log: Log;
  budgetOf: (client: Client) => Budget;
  onExcess: (client: Client) => void;
}

/**
 * Stands before Colyseus' reading of frames: who sends too fast is not read from for a while, and what
 * had come by then is ignored undecoded; what is no frame of a client ends its connection, where stock
 * Colyseus would ignore it or let the error stop the process.
 */
export function guardFrames(room: Room, { log, budgetOf, onExcess }: Given): void {
  const reader = room as unknown as FrameReader;
  const read = reader._onMessage.bind(room);
  const end = (client: Client, code: number, reason: string) =>
    kick(room, client.sessionId, { code, reason });
  const refuse = (client: Client) =>
    end(client, ColyseusCloseCode.WITH_ERROR, 'not a message of this game');
  const take = (client: Client, buffer: Buffer) => {
    if (client.state === ClientState.LEAVING) return;
    const budget = budgetOf(client);
    if (!comesOnce(client, buffer) && !budget.take(performance.now())) {
      if (!budget.isPaused) {
        onExcess(client);
        pause(client, budget);
      }
      if (budget.isExhausted) {
        end(client, CloseCode.TOO_MANY_BAD_MESSAGES, 'too many messages');
        setTimeout(() => socketOf(client).terminate(), FAREWELL_MS).unref();
      }
      return;
    }
    if (!isClientFrame(buffer)) return refuse(client);
    if (client.state === ClientState.JOINING && !mayComeEarly(buffer)) return;
    read(client, buffer);
  };
  reader._onMessage = guarded(log, 'a frame', take, refuse);
}

function pause(client: Client, budget: Budget): void {
  // The connection may have another one in its place when the time is over.
  const socket = socketOf(client);
  budget.pause(performance.now());
  socket.pause();
  setTimeout(() => {
    budget.resume(performance.now());
    socket.resume();
  }, PAUSE_MS);
}

/** Whether a frame ends a state of the connection: what its user sent before, over another one, is no reason to ignore it. */
function comesOnce(client: Client, frame: Buffer): boolean {
  const kind = kindOf(frame);
  const isAcknowledgement = kind === Protocol.JOIN_ROOM && client.state === ClientState.JOINING;
  return isAcknowledgement || kind === Protocol.LEAVE_ROOM;
}

/** Answers to anything else would be kept for the client until it acknowledges its join. */
function mayComeEarly(frame: Buffer): boolean {
  const kind = kindOf(frame);
  return kind === Protocol.JOIN_ROOM || kind === Protocol.LEAVE_ROOM;
}
