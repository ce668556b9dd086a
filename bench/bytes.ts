import pLimit from 'p-limit';
import {
  INTEREST_HYSTERESIS_PX,
  INTEREST_MARGIN_PX,
  LARGEST_VIEW_PX,
  ROOM_NAME,
} from '../shared/constants';
import type { Point } from '../shared/movement/grid';
import {
  type Frame,
  FrameKind,
  NotingClient,
  framesOfWalk,
  noteFrames,
  roomTime,
  weigh,
} from '../test/support/frames';
import { Player, signIn } from '../test/support/player';
import type { RealPostgres } from '../test/support/realPostgres';
import { waitFor } from '../test/support/waitFor';
import { BenchServer } from './BenchServer';
import { MEADOW, worldOf } from './load';

/** In the middle of the world, where a screen has its player in the middle. */
const MIDDLE = { x: 2048, y: 2048 };
const ELSEWHERE = { x: 500, y: 3500 };
const FEW = 2;
const MANY = 300;
const CROWD = 100;

const JOINS_AT_ONCE = 10;

/** How far above or below a player an actor comes into view, and goes out of it. */
const ENTER_PX = LARGEST_VIEW_PX.height / 2 + INTEREST_MARGIN_PX;
const LEAVE_PX = ENTER_PX + INTEREST_HYSTERESIS_PX;

/** What one client is sent, in bytes of the frames' payload. */
interface Sent {
  bytes: number;
  frames: number;
}

/** What a client is sent of the others. */
export interface SentOfOthers {
  /** Of a straight walk of somebody in view, with so many in the world. */
  walks: { present: number; first: Sent; further: Sent }[];
  comesIntoView: Sent;
  goesOutOfView: Sent;
  joinsInView: Sent;
  leavesInView: Sent;
  /** With so many in view. */
  ownJoin: { inView: number; all: Sent; shape: Sent; actors: Sent; messages: Sent };
}

/** A world that guests join where they are wanted. */
interface Place {
  url: string;
  postgres: RealPostgres;
}

/** Measures what a client is sent of the others; null without a PostgreSQL to place actors in. */
export async function measureBytes(): Promise<SentOfOthers | null> {
  const server = await BenchServer.start({ script: MEADOW, size: worldOf(1000) });
  try {
    const { url, postgres } = server;
    return postgres ? await measure({ url, postgres }) : null;
  } finally {
    await server.stop();
  }
}

async function measure(place: Place): Promise<SentOfOthers> {
  const observer = await guestAt(place, MIDDLE);
  const few = await walking(place, observer, FEW);
  const elsewhere = await guestsAt(
    place,
    Array.from({ length: MANY - FEW }, () => ELSEWHERE),
  );
  const many = await walking(place, observer, MANY);
  const others = await comingAndGoing(place, observer);
  const around = Array.from({ length: CROWD - 1 }, (_, i) => ({
    x: MIDDLE.x + (i % 10) * 9,
    y: MIDDLE.y + i,
  }));
  const crowd = await guestsAt(place, around);
  const ownJoin = await joining(place);
  await Promise.all([observer, ...elsewhere, ...crowd].map(({ room }) => room.leave()));
  return { walks: [few, many], ...others, ownJoin };
}

/** Lets somebody walk in view, twice; who walks for the first time has no path yet to be changed. */
async function walking(place: Place, observer: Player, present: number) {
  const walker = await guestAt(place, { x: MIDDLE.x, y: MIDDLE.y - 50 });
  await waitFor(() => observer.view(walker));
  const walk = async (px: number) => {
    const target = { x: MIDDLE.x + px, y: MIDDLE.y + px };
    const frames = await framesOfWalk({ walker, observer }, target);
    return sent(ofKind(frames, FrameKind.PATCH));
  };
  const [first, further] = [await walk(20), await walk(-20)];
  await walker.room.leave();
  await waitFor(() => !observer.view(walker));
  return { present, first, further };
}

/** Lets somebody come into view on foot, go out of it, and join in view and leave. */
async function comingAndGoing(place: Place, observer: Player) {
  const mover = await guestAt(place, { x: MIDDLE.x, y: MIDDLE.y + ENTER_PX + 10 });
  await roomTime(observer);
  const frames = noteFrames(observer.room);
  const patches = () => sent(ofKind(frames.splice(0), FrameKind.PATCH));
  await mover.walk(MIDDLE.x + 1, MIDDLE.y + ENTER_PX - 10);
  await waitFor(() => observer.view(mover));
  const comesIntoView = patches();
  await mover.walk(MIDDLE.x, MIDDLE.y + LEAVE_PX + 10);
  await waitFor(() => weigh(frames, FrameKind.PATCH) > 0);
  patches();
  await waitFor(() => !observer.view(mover));
  const goesOutOfView = patches();
  await mover.room.leave();
  const visitor = await guestAt(place, MIDDLE);
  await waitFor(() => observer.view(visitor));
  const joinsInView = patches();
  await visitor.room.leave();
  await waitFor(() => !observer.view(visitor));
  return { comesIntoView, goesOutOfView, joinsInView, leavesInView: patches() };
}

async function joining(place: Place): Promise<SentOfOthers['ownJoin']> {
  const client = new NotingClient(place.url);
  client.auth.token = await tokenOfGuestAt(place, MIDDLE);
  const room = await client.joinOrCreate<{ actors?: Map<string, unknown> }>(ROOM_NAME);
  room.reconnection.enabled = false;
  let answers = 0;
  for (const name of ['welcome', 'chat', 'notice']) room.onMessage(name, () => undefined);
  room.onMessage('pong', () => (answers += 1));
  await waitFor(() => room.state?.actors?.size === CROWD + 1);
  room.send('ping', { t: 0 });
  await waitFor(() => answers === 1);
  const frames = client.frames.slice(0, -1);
  await room.leave();
  const states = frames.filter(({ kind }) => kind === FrameKind.STATE || kind === FrameKind.PATCH);
  return {
    inView: CROWD,
    all: sent(frames),
    shape: sent(ofKind(frames, FrameKind.JOIN_ROOM)),
    actors: sent(states),
    messages: sent(ofKind(frames, FrameKind.MESSAGE)),
  };
}

async function guestsAt(place: Place, places: readonly Point[]): Promise<Player[]> {
  const limit = pLimit(JOINS_AT_ONCE);
  return Promise.all(places.map(async (where) => limit(async () => guestAt(place, where))));
}

async function guestAt(place: Place, where: Point): Promise<Player> {
  return Player.join(place.url, await tokenOfGuestAt(place, where));
}

async function tokenOfGuestAt({ url, postgres }: Place, { x, y }: Point): Promise<string> {
  const { token, user } = await signIn(url, 'guest', {});
  await postgres.query(
    `UPDATE instanced_entity SET x = $2, y = $3 FROM actor
     WHERE actor.user_id = $1 AND instanced_entity.id = instanced_entity_id`,
    [user.id, x, y],
  );
  return token;
}

function ofKind(frames: readonly Frame[], kind: number): Frame[] {
  return frames.filter((frame) => frame.kind === kind);
}

function sent(frames: readonly Frame[]): Sent {
  return { bytes: weigh(frames), frames: frames.length };
}
