import { isUtf8 } from 'node:buffer';
import {
  type Client,
  ClientState,
  CloseCode as ColyseusCloseCode,
  Protocol,
  type Room,
} from '@colyseus/core';
import { TokenBucket } from 'limiter';
import { CloseCode } from '../../shared/constants';
import { socketOf } from './socketOf';

const FRAMES_PER_SECOND = 100;
const FRAME_BURST = 200;

/** Who sends too fast is not read from for so long: far less than what counts as silence. */
const PAUSE_MS = 500;

/** How long who was thrown out for haste may take to say goodbye. */
const FAREWELL_MS = 5000;

/** So many frames over the limit end a connection: not haste, but an attack. */
const MAX_EXCESS_FRAMES = 1000;

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

/**
 * Stands before Colyseus' reading of frames: who sends too fast is not read from for a while, and what
 * had come by then is ignored undecoded; what is no frame of a client ends its connection, where stock
 * Colyseus would ignore it or let the error stop the process.
 */
export function guardFrames(
  room: Room,
  {
    onExcess,
    onError,
  }: { onExcess: (client: Client) => void; onError: (client: Client, error: unknown) => void },
): void {
  const reader = room as unknown as FrameReader;
  const read = reader._onMessage.bind(room);
  const end = (client: Client, code: number, reason: string) =>
    room.kickClient(client.sessionId, code, reason);
  const refuse = (client: Client) =>
    end(client, ColyseusCloseCode.WITH_ERROR, 'not a message of this game');
  const budgets = new WeakMap<Client, FrameBudget>();
  reader._onMessage = (client, buffer) => {
    if (client.state === ClientState.LEAVING) return;
    let budget = budgets.get(client);
    if (!budget) budgets.set(client, (budget = new FrameBudget()));
    if (!budget.take()) {
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
    try {
      read(client, buffer);
    } catch (error) {
      onError(client, error);
      refuse(client);
    }
  };
}

function pause(client: Client, budget: FrameBudget): void {
  // The connection may have another one in its place when the time is over.
  const socket = socketOf(client);
  budget.isPaused = true;
  socket.pause();
  setTimeout(() => {
    budget.isPaused = false;
    socket.resume();
  }, PAUSE_MS);
}

function isClientFrame(frame: Buffer): boolean {
  const kind = (frame[0] ?? 0) & KIND_MASK;
  if (!KINDS.has(kind)) return false;
  return (kind !== Protocol.ROOM_DATA && kind !== Protocol.ROOM_DATA_BYTES) || hasName(frame);
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

class FrameBudget {
  readonly #bucket = new TokenBucket({
    bucketSize: FRAME_BURST,
    tokensPerInterval: FRAMES_PER_SECOND,
    interval: 'second',
  });
  #excess = 0;
  /** Whether nothing is read at present; what is handed over all the same had been read before. */
  isPaused = false;

  constructor() {
    this.#bucket.content = FRAME_BURST;
  }

  take(): boolean {
    if (!this.isPaused && this.#bucket.tryRemoveTokens(1)) return true;
    this.#excess++;
    return false;
  }

  get isExhausted(): boolean {
    return this.#excess > MAX_EXCESS_FRAMES;
  }
}
