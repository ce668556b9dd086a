import { isUtf8 } from 'node:buffer';
import {
  type Client,
  ClientState,
  CloseCode as ColyseusCloseCode,
  Protocol,
  type Room,
} from '@colyseus/core';
import { CloseCode } from '../../../shared/constants';
import { guarded } from '../../guarded';
import type { Log } from '../../log';
import type { FrameBudget } from '../../world/FrameBudget';
import { socketOf } from './socketOf';

/** Who sends too fast is not read from for so long: far less than what counts as silence. */
const PAUSE_MS = 500;

/** How long who was thrown out for haste may take to say goodbye. */
const FAREWELL_MS = 5000;

/** Colyseus keeps the kind of a frame in the low five bits of its first byte. */
const KIND_MASK = 0x1f;

const KINDS: ReadonlySet<number> = new Set([
  Protocol.JOIN_ROOM,
  Protocol.LEAVE_ROOM,
  Protocol.ROOM_DATA,
  Protocol.ROOM_DATA_BYTES,
  Protocol.PING,
]);

/** Where Colyseus reads what a client sends. */
interface FrameReader {
  _onMessage: (client: Client, frame: Buffer) => void;
}

interface Given {
  log: Log;
  budgetOf: (client: Client) => FrameBudget;
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
    room.kickClient(client.sessionId, code, reason);
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

function pause(client: Client, budget: FrameBudget): void {
  // The connection may have another one in its place when the time is over.
  const socket = socketOf(client);
  budget.pause(performance.now());
  socket.pause();
  setTimeout(() => {
    budget.resume(performance.now());
    socket.resume();
  }, PAUSE_MS);
}

function isClientFrame(frame: Buffer): boolean {
  const kind = (frame[0] ?? 0) & KIND_MASK;
  if (!KINDS.has(kind)) return false;
  return (kind !== Protocol.ROOM_DATA && kind !== Protocol.ROOM_DATA_BYTES) || hasName(frame);
}

/** Whether a frame ends a state of the connection: what its user sent before, over another one, is no reason to ignore it. */
function comesOnce(client: Client, frame: Buffer): boolean {
  const kind = (frame[0] ?? 0) & KIND_MASK;
  const isAcknowledgement = kind === Protocol.JOIN_ROOM && client.state === ClientState.JOINING;
  return isAcknowledgement || kind === Protocol.LEAVE_ROOM;
}

/** Answers to anything else would be kept for the client until it acknowledges its join. */
function mayComeEarly(frame: Buffer): boolean {
  const kind = (frame[0] ?? 0) & KIND_MASK;
  return kind === Protocol.JOIN_ROOM || kind === Protocol.LEAVE_ROOM;
}

/**
 * Whether a message's name, a text or a number, lies whole within its frame. Colyseus' decoder believes the length that
 * the frame tells, up to 4 GB, and would be busy with a frame of six bytes for minutes.
 */
function hasName(frame: Buffer): boolean {
  const prefix = frame[1];
  if (prefix === undefined) return false;
  if ((prefix & 0xe0) === 0xa0) return isNameAt(frame, 2, prefix & 0x1f);
  if (prefix === 0xd9) return isNameAt(frame, 3, frame[2] ?? Infinity);
  if (prefix === 0xda) return frame.length > 4 && isNameAt(frame, 4, frame.readUInt16LE(2));
  return prefix < 0x80 || (prefix >= 0xca && prefix <= 0xd3) || prefix >= 0xe0;
}

function isNameAt(frame: Buffer, start: number, length: number): boolean {
  return start + length <= frame.length && isUtf8(frame.subarray(start, start + length));
}
