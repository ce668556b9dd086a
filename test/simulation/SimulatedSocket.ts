import { EventEmitter } from 'node:events';
import { CloseCode } from '@colyseus/core';
import type { SimulatedNetwork } from './SimulatedNetwork';
import type { SimulatedTime } from './simulatedTime';

/** What `ws` waits for the other side to close as well. */
const CLOSING_PATIENCE_MS = 30_000;

/** When `AttentiveTransport` gives up a connection from which nothing comes. */
const SILENCE_PATIENCE_MS = 14_000;

/** What a close frame without a code is read as. */
const NO_CODE = 1005;

/** The other end of a socket. */
export interface SocketPeer {
  receive(frame: Uint8Array): void;
  /** The connection is closed, as this end sees it. */
  closed(code: number): void;
}

/**
 * A WebSocket between a server and a page, seen from the server: what Colyseus uses of `ws`. Frames keep
 * their order, each way; a close waits for its answer; a dead line is noticed late.
 */
export class SimulatedSocket extends EventEmitter {
  readyState: number = WebSocket.OPEN;
  /** The code with which the server closed it. */
  closedByServer: number | undefined;
  /** Whether the page has asked to be let go. */
  hasLeft = false;
  /** Whether the page closed it, or is gone, as far as the server can know. */
  isPageGone = false;
  readonly #time: SimulatedTime;
  readonly #page: SocketPeer;
  readonly #toPage;
  readonly #toServer;
  #isOpenAtPage = true;
  /** Whether the line is dead: nothing gets through any more. */
  #isDead = false;
  #code: number = CloseCode.ABNORMAL_CLOSURE;

  constructor(time: SimulatedTime, network: SimulatedNetwork, page: SocketPeer) {
    super();
    this.#time = time;
    this.#page = page;
    this.#toPage = network.line();
    this.#toServer = network.line();
  }

  send(frame: Uint8Array, _options: unknown, sent?: () => void): void {
    if (this.readyState === WebSocket.OPEN) {
      this.#toPage(() => this.#isOpenAtPage && !this.#isDead && this.#page.receive(frame));
    }
    sent?.();
  }

  close(code: number = NO_CODE): void {
    if (this.readyState !== WebSocket.OPEN) return;
    this.readyState = WebSocket.CLOSING;
    this.closedByServer = code;
    this.#endWithin(CLOSING_PATIENCE_MS);
    this.#toPage(() => {
      if (this.#isDead) return;
      const isNews = this.#isOpenAtPage;
      this.#closeAtPage(code);
      if (isNews) this.#toServer(() => this.#takeClose(code));
    });
  }

  /** Ends the connection without a closing frame. */
  terminate(): void {
    if (this.readyState === WebSocket.CLOSED) return;
    this.readyState = WebSocket.CLOSING;
    this.isPageGone = true;
    this.#time.after(0, () => this.#end());
  }

  /** The page sends a frame. */
  sendFromPage(frame: Uint8Array): void {
    if (!this.#isOpenAtPage) return;
    this.#toServer(() => this.readyState !== WebSocket.CLOSED && this.emit('message', frame));
  }

  /** The page closes the connection. */
  closeFromPage(code: number = NO_CODE): void {
    if (!this.#isOpenAtPage) return;
    this.#closeAtPage(code);
    this.#toServer(() => this.#takeClose(code));
  }

  /** The connection breaks, and both sides notice. */
  break(): void {
    this.#isDead = true;
    this.#closeAtPage(CloseCode.ABNORMAL_CLOSURE);
    this.terminate();
  }

  /** The connection dies; the server notices late. */
  cut(): void {
    this.#isDead = true;
    this.#closeAtPage(CloseCode.ABNORMAL_CLOSURE);
    this.#endWithin(SILENCE_PATIENCE_MS);
  }

  #endWithin(patienceMs: number): void {
    const timer = this.#time.after(patienceMs, () => this.terminate());
    this.once('close', () => this.#time.cancel(timer));
  }

  #takeClose(code: number): void {
    if (this.#isDead || this.readyState === WebSocket.CLOSED) return;
    this.isPageGone = true;
    this.readyState = WebSocket.CLOSING;
    this.#code = code;
    this.#toServer(() => this.#end());
  }

  #end(): void {
    if (this.readyState === WebSocket.CLOSED) return;
    this.readyState = WebSocket.CLOSED;
    this.emit('close', this.#code, Buffer.alloc(0));
    this.#toPage(() => this.#closeAtPage(CloseCode.ABNORMAL_CLOSURE));
  }

  #closeAtPage(code: number): void {
    if (!this.#isOpenAtPage) return;
    this.#isOpenAtPage = false;
    this.#page.closed(code);
  }
}
