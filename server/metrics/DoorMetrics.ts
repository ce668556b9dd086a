import type { Counter, Histogram } from 'prom-client';
import type { Instruments, Tally } from './Instruments';
import { ROUTES, type Route } from './routeOf';

const REQUEST_SECONDS = [0.001, 0.005, 0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

const SIGN_IN_KINDS = ['login', 'register', 'guest', 'upgrade', 'monitor'] as const;
const SIGN_IN_RESULTS = ['ok', 'wrong', 'refused', 'limited', 'failed'] as const;
const JOIN_RESULTS = [
  'seated',
  'unauthorized',
  'banned',
  'already_playing',
  'full',
  'thrown_out',
  'limited',
  'refused',
  'failed',
] as const;
const ENDINGS = ['left', 'lost', 'ended'] as const;
const LIMITED = ['request', 'message', 'chat'] as const;
const STATUS_CLASSES = ['2xx', '3xx', '4xx', '5xx', 'none'] as const;

export type SignInKind = (typeof SIGN_IN_KINDS)[number];
export type SignInResult = (typeof SIGN_IN_RESULTS)[number];
export type JoinResult = (typeof JOIN_RESULTS)[number];

/** Who came in, who was turned away, and who went. */
export class DoorMetrics {
  readonly #signIns: Tally<{ kind: typeof SIGN_IN_KINDS; result: typeof SIGN_IN_RESULTS }>;
  readonly #joins: Tally<{ result: typeof JOIN_RESULTS }>;
  readonly #endings: Tally<{ how: typeof ENDINGS }>;
  readonly #limited: Tally<{ what: typeof LIMITED }>;
  readonly #requests: Tally<{ route: typeof ROUTES; status: typeof STATUS_CLASSES }>;
  readonly #requestSeconds: Histogram;
  readonly #reconnections: Counter;
  readonly #takeovers: Counter;

  constructor(instruments: Instruments) {
    this.#signIns = instruments.tally({
      name: 'meadow_sign_ins_total',
      help: 'How often somebody asked to sign in, by what they asked for and what came of it.',
      labels: { kind: SIGN_IN_KINDS, result: SIGN_IN_RESULTS },
    });
    this.#joins = instruments.tally({
      name: 'meadow_joins_total',
      help: 'How often a page asked to join the world, by what came of it.',
      labels: { result: JOIN_RESULTS },
    });
    this.#reconnections = instruments.counter({
      name: 'meadow_reconnections_total',
      help: 'How often a lost connection came back to its actor.',
    });
    this.#takeovers = instruments.counter({
      name: 'meadow_takeovers_total',
      help: 'How often a player took their actor over from another window or device.',
    });
    this.#endings = instruments.tally({
      name: 'meadow_connections_ended_total',
      help: 'How often a connection ended: left by its player, lost on the way, ended by this server.',
      labels: { how: ENDINGS },
    });
    this.#limited = instruments.tally({
      name: 'meadow_rate_limited_total',
      help: 'How often something was refused because it came too often.',
      labels: { what: LIMITED },
    });
    this.#requests = instruments.tally({
      name: 'meadow_http_requests_total',
      help: 'Requests over HTTP, by route and by the class of the status that answered them.',
      labels: { route: ROUTES, status: STATUS_CLASSES },
    });
    this.#requestSeconds = instruments.histogram({
      name: 'meadow_http_request_seconds',
      help: 'How long the answer to a request over HTTP took.',
      buckets: REQUEST_SECONDS,
    });
  }

  /** Somebody asked to sign in. */
  signedIn(kind: SignInKind, result: SignInResult): void {
    this.#signIns.count({ kind, result });
  }

  /** A page asked to join the world. */
  joined(result: JoinResult): void {
    this.#joins.count({ result });
  }

  reconnected(): void {
    this.#reconnections.inc();
  }

  tookOver(): void {
    this.#takeovers.inc();
  }

  /** A connection ended. */
  ended(how: (typeof ENDINGS)[number]): void {
    this.#endings.count({ how });
  }

  /** Something was refused because it came too often. */
  limited(what: (typeof LIMITED)[number]): void {
    this.#limited.count({ what });
  }

  /** A request was answered, or with no status went away before. */
  answered(route: Route, status: number | undefined, seconds: number): void {
    this.#requests.count({ route, status: classOf(status) });
    this.#requestSeconds.observe(seconds);
    if (status === 429) this.limited('request');
  }
}

function classOf(status: number | undefined): (typeof STATUS_CLASSES)[number] {
  if (status === undefined) return 'none';
  if (status < 300) return '2xx';
  if (status < 400) return '3xx';
  return status < 500 ? '4xx' : '5xx';
}
