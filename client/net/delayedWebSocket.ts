import { DelayedQueue } from './DelayedQueue';

export interface Delay {
  lagMs: number;
  jitterMs: number;
}

/** Makes every WebSocket opened from now on deliver its frames late, both ways and in order. */
export function installDelayedWebSocket({ lagMs, jitterMs }: Delay): void {
  const delayOfFrame = () => Math.max(0, lagMs + (Math.random() * 2 - 1) * jitterMs);

  globalThis.WebSocket = class DelayedWebSocket extends WebSocket {
    readonly #outgoing = new DelayedQueue(delayOfFrame);
    readonly #incoming = new DelayedQueue(delayOfFrame);

    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      this.addEventListener('message', (event: MessageEvent<unknown>) =>
        this.#holdBack(event, () => new MessageEvent('message', { data: event.data })),
      );
      this.addEventListener('close', (event) =>
        this.#holdBack(event, () => new CloseEvent('close', event)),
      );
    }

    override send(data: string | ArrayBufferLike | Blob | ArrayBufferView): void {
      // The SDK writes its next frame into the same buffer.
      const frame = ArrayBuffer.isView(data)
        ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength).slice()
        : data;
      this.#outgoing.push(() => {
        if (this.readyState === WebSocket.OPEN) super.send(frame as Uint8Array<ArrayBuffer>);
      });
    }

    override close(code?: number, reason?: string): void {
      this.#outgoing.push(() => super.close(code, reason));
    }

    #holdBack(event: Event, copy: () => Event): void {
      // What this class dispatched itself is not trusted, and has waited already.
      if (!event.isTrusted) return;
      event.stopImmediatePropagation();
      this.#incoming.push(() => this.dispatchEvent(copy()));
    }
  };
}
