import type { HttpError } from '../../shared/protocol';

const STATUS = {
  invalid: 422,
  taken: 409,
  credentials: 401,
  unauthorized: 401,
  forbidden: 403,
  banned: 403,
  too_large: 413,
  not_found: 404,
  rate_limited: 429,
  unavailable: 503,
} as const;

export type HttpErrorCode = keyof typeof STATUS;

/** A request that is refused: its code decides the status, its message is for a person. */
export class HttpRefusal extends Error {
  override name = 'HttpRefusal';
  readonly code: HttpErrorCode;
  readonly fields: Record<string, string> | undefined;

  constructor(code: HttpErrorCode, message: string, fields?: Record<string, string>) {
    super(message);
    this.code = code;
    this.fields = fields;
  }

  get status(): number {
    return STATUS[this.code];
  }

  /** What the answer's headers say beyond its body. */
  get headers(): Record<string, string> {
    return {};
  }

  get body(): HttpError {
    return { error: this.code, message: this.message, fields: this.fields };
  }
}
