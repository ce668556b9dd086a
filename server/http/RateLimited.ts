import { HttpRefusal } from './HttpRefusal';

/** A request that comes too early; `retryAfter` is in whole seconds, at least one. */
export class RateLimited extends HttpRefusal {
  override name = 'RateLimited';
  readonly retryAfter: number;

  constructor(message: string, waitMs: number) {
    super('rate_limited', message);
    this.retryAfter = Math.max(1, Math.ceil(waitMs / 1000));
  }

  override get headers(): Record<string, string> {
    return { 'retry-after': String(this.retryAfter) };
  }
}
