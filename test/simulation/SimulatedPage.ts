import { CloseCode, Protocol, ServerError, generateId, getMessageBytes } from '@colyseus/core';
import { admit, refusal } from '../../server/world/admit';
import type { SimulatedNetwork } from './SimulatedNetwork';
import type { SimulatedProcess } from './SimulatedProcess';
import { type SocketPeer, SimulatedSocket } from './SimulatedSocket';
import type { SimulatedTime } from './simulatedTime';

interface Given {
  time: SimulatedTime;
  network: SimulatedNetwork;
  processes: readonly SimulatedProcess[];
}

interface Join {
  token: string;
  /** The process that hears the request. */
  at: SimulatedProcess;
  /** The channel that is asked for. */
  wanted: SimulatedProcess | undefined;
  takeover: boolean;
}

/** A page of a player: asks for a seat, connects, and acknowledges its join, as the SDK does. */
export class SimulatedPage implements SocketPeer {
  /** Whether an answer of the server is still awaited. */
  isAsking = false;
  /** Whether it has asked to take an actor over. */
  takesOver = false;
  /** Whether it never acknowledges its join. */
  isMute = false;
  isWelcomed = false;
  closedWith: number | undefined;
  /** Where it is connected to. */
  process!: SimulatedProcess;
  sessionId: string | undefined;
  reconnectionToken: string | undefined;
  socket: SimulatedSocket | undefined;
  readonly #given: Given;

  constructor(given: Given) {
    this.#given = given;
  }

  /** Whether it has been let in, and knows of no end of that. */
  get isOpen(): boolean {
    return this.reconnectionToken !== undefined && this.closedWith === undefined;
  }

  /** Asks for a seat, as the matchmaker gives them, and takes it. */
  async join({ token, at, wanted, takeover }: Join): Promise<void> {
    const { network, processes } = this.#given;
    this.takesOver = takeover;
    await this.#ask(async () => {
      await network.trip();
      const { services } = at;
      const player = await admit(services, token, { takeover });
      const present = await services.players.locate(player.actorId);
      if (present?.isAlive && !takeover) throw refusal(409);
      const own = processes.find(({ room }) => room.roomId === present?.channel);
      const process = wanted ?? own ?? at;
      if (process !== at) await network.trip();
      const sessionId = generateId();
      await process.room.reserve(sessionId, { takeover }, player);
      if (process !== at) await network.trip();
      await network.trip();
      await this.#connect(process, sessionId);
    });
  }

  /** Comes back with the token of another connection, and asks for it over HTTP before, or does not. */
  async return(lost: SimulatedPage, asksBefore: boolean): Promise<void> {
    const { network } = this.#given;
    const { process, sessionId, reconnectionToken } = lost;
    if (reconnectionToken === undefined) return;
    await this.#ask(async () => {
      if (asksBefore) {
        await network.trip();
        if (process.room.checkReconnectionToken(reconnectionToken) === undefined) return;
        await network.trip();
      }
      await this.#connect(process, sessionId!, reconnectionToken);
    });
  }

  /** Sends a message of the game. */
  send(type: string, payload: object): void {
    this.socket?.sendFromPage(getMessageBytes.raw(Protocol.ROOM_DATA, type, payload));
  }

  /** Leaves for good. */
  leave(): void {
    if (!this.socket) return;
    this.socket.hasLeft = true;
    this.socket.sendFromPage(Uint8Array.of(Protocol.LEAVE_ROOM));
  }

  receive(frame: Uint8Array): void {
    if (frame[0] === Protocol.JOIN_ROOM) {
      this.reconnectionToken = textAt(frame, 1);
      if (!this.isMute) this.socket?.sendFromPage(Uint8Array.of(Protocol.JOIN_ROOM));
    } else if (frame[0] === Protocol.ROOM_DATA) {
      if (textAt(frame, 1) === 'welcome') this.isWelcomed = true;
    }
  }

  closed(code: number): void {
    this.closedWith ??= code;
  }

  async #connect(process: SimulatedProcess, sessionId: string, token?: string): Promise<void> {
    const { time, network } = this.#given;
    this.process = process;
    this.sessionId = sessionId;
    await network.trip();
    this.socket = new SimulatedSocket(time, network, this);
    await process.room.connect(this.socket, sessionId, token);
  }

  /** Whatever is refused is refused. */
  async #ask(task: () => Promise<void>): Promise<void> {
    this.isAsking = true;
    try {
      await task();
    } catch (error) {
      if (!(error instanceof ServerError)) throw error;
      this.closed(CloseCode.WITH_ERROR);
    } finally {
      this.isAsking = false;
    }
  }
}

/** A short text behind its length, as frames begin with it. */
function textAt(frame: Uint8Array, offset: number): string {
  const length = frame[offset]! & 0x1f;
  return Buffer.from(frame.subarray(offset + 1, offset + 1 + length)).toString();
}
