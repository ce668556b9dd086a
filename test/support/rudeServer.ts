import { WebSocketClient } from '@colyseus/ws-transport';

/** The plain room of the bench, which cuts off whoever wants to leave. */
WebSocketClient.prototype.leave = function leave() {
  this.ref.terminate();
};

await import('../../bench/plainServer');
