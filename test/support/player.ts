import { Client, type Room } from 'colyseus.js';
import type {
  ActorFields,
  ChatLine,
  ClientMessages,
  JoinOptions,
  ServerMessages,
  SignedIn,
} from '../../shared/protocol';
import { ROOM_NAME } from '../../shared/constants';
import { waitFor } from './waitFor';

/** Somebody who plays over the real protocol with the real SDK, and remembers what was told. */
export class Player {
  readonly room: Room;
  readonly chat: ChatLine[] = [];
  readonly notices: ServerMessages['notice'][] = [];
  readonly walked: ServerMessages['walked'][] = [];
  readonly pongs: ServerMessages['pong'][] = [];
  readonly closed: Promise<{ code: number; reason: string | undefined }>;
  welcome!: ServerMessages['welcome'];
  isClosed = false;
  #seq = 0;

  private constructor(room: Room) {
    this.room = room;
    room.reconnection.enabled = false;
    room.onMessage('welcome', (message: ServerMessages['welcome']) => (this.welcome = message));
    room.onMessage('chat', (line: ChatLine) => this.chat.push(line));
    room.onMessage('notice', (notice: ServerMessages['notice']) => this.notices.push(notice));
    room.onMessage('walked', (answer: ServerMessages['walked']) => this.walked.push(answer));
    room.onMessage('pong', (pong: ServerMessages['pong']) => this.pongs.push(pong));
    this.closed = new Promise((resolve) => {
      room.onLeave((code, reason) => {
        this.isClosed = true;
        resolve({ code, reason });
      });
    });
  }

  /** Joins the world and waits until it has been seen. Throws what the SDK throws. */
  static async join(url: string, token: string, options: JoinOptions = {}): Promise<Player> {
    const client = new Client(url);
    client.auth.token = token;
    return Player.#seen(await client.joinOrCreate(ROOM_NAME, options));
  }

  static async #seen(room: Room): Promise<Player> {
    const player = new Player(room);
    await waitFor(() => player.isClosed || (player.welcome && player.self));
    if (player.isClosed) throw new Error(`closed with ${(await player.closed).code} while joining`);
    return player;
  }

  /** Gets as far as a seat in the world; the returned function takes it. */
  static async reserve(
    url: string,
    token: string,
    options: JoinOptions = {},
  ): Promise<() => Promise<Player>> {
    const response = await post(url, `/matchmake/joinOrCreate/${ROOM_NAME}`, options, token);
    if (!response.ok) throw new Error(`the reservation was answered ${response.status}`);
    const seat = (await response.json()) as Parameters<Client['consumeSeatReservation']>[0];
    const client = new Client(url);
    client.auth.token = token;
    return async () => Player.#seen(await client.consumeSeatReservation(seat));
  }

  /** Comes back over a new connection with the token of a lost one. */
  async reconnect(url: string, reconnectionToken: string): Promise<Player> {
    return Player.#seen(await new Client(url).reconnect(reconnectionToken));
  }

  /** A new guest who has joined. */
  static async guest(url: string): Promise<Player & { signedIn: SignedIn }> {
    const signedIn = await signIn(url, 'guest', {});
    return Object.assign(await Player.join(url, signedIn.token), { signedIn });
  }

  get actors(): Map<string, ActorFields> {
    return (this.room.state as { actors: Map<string, ActorFields> }).actors;
  }

  get self(): ActorFields | undefined {
    return this.actors?.get(String(this.welcome.actorId));
  }

  /** What this player sees of another one. */
  view(other: Player): ActorFields | undefined {
    return this.actors.get(String(other.welcome.actorId));
  }

  send<Name extends keyof ClientMessages>(name: Name, message: ClientMessages[Name]): void {
    this.room.send(name, message);
  }

  /** Walks, and returns when the walk is in the state. */
  async walk(x: number, y: number, at?: number): Promise<ActorFields> {
    const seq = ++this.#seq;
    this.send('walk', { seq, x, y, at });
    return this.#answered(seq);
  }

  /** Stops, and returns when that is in the state. */
  async stop(): Promise<ActorFields> {
    const seq = ++this.#seq;
    this.send('stop', { seq });
    return this.#answered(seq);
  }

  async #answered(seq: number): Promise<ActorFields> {
    await waitFor(() => this.walked.some((answer) => answer.seq === seq));
    return this.self!;
  }
}

/** Registers, logs in or becomes a guest over HTTP. */
export async function signIn(
  url: string,
  how: 'register' | 'login' | 'guest',
  body: object,
): Promise<SignedIn> {
  const response = await post(url, `/api/${how}`, body);
  if (!response.ok) throw new Error(`${how} answered ${response.status}`);
  return (await response.json()) as SignedIn;
}

export async function post(
  url: string,
  path: string,
  body: unknown,
  token?: string,
): Promise<Response> {
  return fetch(url + path, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}
