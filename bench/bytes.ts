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
import { type RealPostgres, findPostgres, startPostgres } from '../test/support/realPostgres';
import { startServer } from '../test/support/serverProcess';
import { waitFor } from '../test/support/waitFor';
import { table } from './figures';

/** In the middle of the world, where a screen has its player in the middle. */
const MIDDLE = { x: 2048, y: 2048 };
const ELSEWHERE = { x: 500, y: 3500 };
const CROWD = 100;
const CROWD_ELSEWHERE = 300;

/** How far above or below a player an actor comes into view, and goes out of it. */
const ENTER_PX = LARGEST_VIEW_PX.height / 2 + INTEREST_MARGIN_PX;
const LEAVE_PX = ENTER_PX + INTEREST_HYSTERESIS_PX;

/** What the tutorial series "Godot Python MMO" sends, for comparison. */
const IN_THE_TUTORIAL = [
  ['in the tutorial: a whole actor', '223', '1'],
  ['in the tutorial: each of 20 updates a second', '138', '1'],
];

/** A world that guests join where they are wanted. */
interface Place {
  url: string;
  postgres: RealPostgres;
}

/** What a client is sent of the others, in bytes of the frames' payload. */
export async function measureBytes(): Promise<string> {
  const binaries = findPostgres();
  if (!binaries) return 'Bytes are measured where there is a PostgreSQL to place actors in.';
  const postgres = await startPostgres(binaries);
  const server = await startServer({ env: { RATE_LIMITS: 'off', DATABASE_URL: postgres.url } });
  try {
    return table(['sent to one client', 'bytes', 'frames'], await measure({ ...server, postgres }));
  } finally {
    await server.remove();
    await postgres.stop();
  }
}

async function measure(place: Place): Promise<string[][]> {
  const players: Player[] = [];
  const join = async (where: Point) => {
    const player = await guestAt(place, where);
    players.push(player);
    return player;
  };
  const rows: string[][] = [];
  const observer = await join(MIDDLE);
  for (const present of [2, CROWD_ELSEWHERE]) {
    while (players.length < present - 1) await join(ELSEWHERE);
    const walker = await join({ x: MIDDLE.x, y: MIDDLE.y - 50 });
    await waitFor(() => observer.view(walker));
    const walk = (px: number) =>
      framesOfWalk({ walker, observer }, { x: MIDDLE.x + px, y: MIDDLE.y + px });
    rows.push(row(`a first straight walk, ${present} present`, await walk(20)));
    rows.push(row(`each further one, ${present} present`, await walk(-20)));
    await walker.room.leave();
    await waitFor(() => !observer.view(walker));
    players.pop();
  }
  rows.push(...(await comingAndGoing(place, observer)), ...IN_THE_TUTORIAL);
  for (let i = 1; i < CROWD; i++) await join({ x: MIDDLE.x + (i % 10) * 9, y: MIDDLE.y + i });
  rows.push(...(await joining(place)));
  await Promise.all(players.map(({ room }) => room.leave()));
  return rows;
}

/** Lets somebody come into view on foot, go out of it, and join in view and leave. */
async function comingAndGoing(place: Place, observer: Player): Promise<string[][]> {
  const mover = await guestAt(place, { x: MIDDLE.x, y: MIDDLE.y + ENTER_PX + 10 });
  await roomTime(observer);
  const frames = noteFrames(observer.room);
  const patches = () => frames.splice(0).filter(({ kind }) => kind === FrameKind.PATCH);
  await mover.walk(MIDDLE.x + 1, MIDDLE.y + ENTER_PX - 10);
  await waitFor(() => observer.view(mover));
  const coming = patches();
  await mover.walk(MIDDLE.x, MIDDLE.y + LEAVE_PX + 10);
  await waitFor(() => weigh(frames, FrameKind.PATCH) > 0);
  patches();
  await waitFor(() => !observer.view(mover));
  const going = patches();
  await mover.room.leave();
  const visitor = await guestAt(place, MIDDLE);
  await waitFor(() => observer.view(visitor));
  const joined = patches();
  await visitor.room.leave();
  await waitFor(() => !observer.view(visitor));
  return [
    row('who comes into view, walking', coming),
    row('who goes out of view', going),
    row('who joins in view', joined),
    row('who leaves the world in view', patches()),
  ];
}

async function joining(place: Place): Promise<string[][]> {
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
  return [
    row(`a join with ${CROWD} in view, in all`, frames),
    row('of it the shape of the state', ofKind(frames, FrameKind.JOIN_ROOM)),
    row('of it the actors', states),
    row('of it messages', ofKind(frames, FrameKind.MESSAGE)),
  ];
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

function row(what: string, frames: readonly Frame[]): string[] {
  return [what, String(weigh(frames)), String(frames.length)];
}
