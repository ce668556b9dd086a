import { Protocol } from '@colyseus/core';
import { WebSocketClient } from '@colyseus/ws-transport';
import type { SimulatedSocket } from './SimulatedSocket';

type Socket = ConstructorParameters<typeof WebSocketClient>[1];

/** The transport's own client over a simulated socket; notes what it was sent. */
export class SimulatedClient extends WebSocketClient {
  readonly socket: SimulatedSocket;
  /** The simulated time (ms) at which it was welcomed, if it was. */
  welcomedAt: number | undefined;
  /** Whether Colyseus has told it that its join is done. */
  isConfirmed = false;

  constructor(sessionId: string, socket: SimulatedSocket) {
    super(sessionId, socket as unknown as Socket);
    this.socket = socket;
  }

  /** Whether it has acknowledged its join: until then, nobody awaits its return. */
  get hasJoined(): boolean {
    return this.isConfirmed && this._enqueuedMessages === undefined;
  }

  override send(...args: Parameters<WebSocketClient['send']>): void {
    if (args[0] === 'welcome') this.welcomedAt = performance.now();
    super.send(...args);
  }

  override raw(...args: Parameters<WebSocketClient['raw']>): void {
    if (args[0][0] === Protocol.JOIN_ROOM) this.isConfirmed = true;
    super.raw(...args);
  }
}
