import { CloseCode } from '../../shared/constants';
import type { SimulatedCluster, SimulatedUser } from './SimulatedCluster';
import { type SimulatedProcess, tokenText } from './SimulatedProcess';

/** More malformed messages than are forgiven. */
const TOO_MANY = 20;

/** The database may be away for less. */
const BRIEFLY_MS = 30;

/** So long a ban holds. */
const BANNED_MS = 1_000;

/** Redis is away for so long. */
const AWAY_MS = 3_000;

/**
 * Something that happens to a user: a page closes its connection (drop), or loses it, which the server notices
 * at once (break) or late (cut), and comes back over another one (return); a process that nobody hears of claims
 * the actor (claim); Redis (part) or the database (outage) is away for a while.
 */
export interface Happening {
  kind:
    | 'join'
    | 'take over'
    | 'return'
    | 'walk'
    | 'drop'
    | 'break'
    | 'cut'
    | 'leave'
    | 'look'
    | 'save'
    | 'kick'
    | 'flood'
    | 'rename'
    | 'sign out'
    | 'ban'
    | 'send on'
    | 'claim'
    | 'part'
    | 'outage';
  user: number;
  /** The process that is asked. */
  process: number;
  /** Which one of several ways. */
  way: number;
}

type Place = Pick<Happening, 'way'> & { user: SimulatedUser; process: SimulatedProcess };

/** Has something happen, and does not wait for what comes of it. */
export function happen(cluster: SimulatedCluster, { kind, way, ...of }: Happening): void {
  const user = cluster.users[of.user]!;
  const process = cluster.processes[of.process]!;
  const { actorId } = user;
  const page = user.pages.at(-1);
  switch (kind) {
    case 'join':
    case 'take over':
      return join(cluster, { user, process, way }, kind === 'take over');
    case 'return':
      return comeBack(cluster, { user, process, way });
    case 'walk':
      return page?.send('walk', { x: 200 + 200 * way, y: 300 + 100 * way });
    case 'drop':
      return page?.socket?.closeFromPage();
    case 'break':
      return page?.socket?.break();
    case 'cut':
      return page?.socket?.cut();
    case 'leave':
      return page?.leave();
    case 'flood':
      allow(cluster, user, CloseCode.TOO_MANY_BAD_MESSAGES);
      for (let i = 0; i < TOO_MANY; i += 1) page?.send('junk', {});
      return;
    case 'look':
      return process.room.look();
    case 'save':
      return cluster.start(process.services.positions.flush());
    case 'kick':
      return kick(cluster, user, process);
    case 'rename':
      return rename(cluster, user, process);
    case 'sign out':
      return signOut(cluster, user, process);
    case 'ban':
      return ban(cluster, user, process);
    case 'send on':
      condemn(cluster, { user, code: CloseCode.SHUTTING_DOWN, where: [process] });
      return process.room.seating.sendOn(actorId);
    case 'claim':
      return cluster.claimUnheard(actorId);
    case 'part':
      return cluster.part(AWAY_MS);
    case 'outage':
      return cluster.takeStoreAway(way % 2 === 0 ? AWAY_MS : BRIEFLY_MS);
    default:
      return kind satisfies never;
  }
}

function join(cluster: SimulatedCluster, { user, process, way }: Place, takeover: boolean): void {
  const { tokenVersion } = cluster.store.rows.get(user.actorId)!;
  const token = tokenText(user.user.id, tokenVersion);
  const wanted = way % 2 === 0 ? process : undefined;
  const page = cluster.open(user);
  page.isMute = way === 7;
  cluster.start(page.join({ token, at: process, wanted, takeover }));
}

function comeBack(cluster: SimulatedCluster, { user, way }: Place): void {
  // Not always the newest one.
  const lost = user.pages.at(way === 6 ? -2 : -1);
  if (lost?.reconnectionToken === undefined) return;
  cluster.start(cluster.open(user).return(lost, way % 2 === 0));
}

function kick(cluster: SimulatedCluster, user: SimulatedUser, process: SimulatedProcess): void {
  const { actorId } = user;
  const code = CloseCode.KICKED;
  condemn(cluster, { user, code, where: heardBy(cluster, process) });
  condemnJoining(cluster, user, process);
  process.enforcement.carryOut({ kind: 'end', actorId, code, reason: 'kicked' });
}

function rename(cluster: SimulatedCluster, player: SimulatedUser, process: SimulatedProcess): void {
  const { user, actorId } = player;
  const username = `${user.username}.${cluster.time.now}`;
  cluster.store.rows.get(actorId)!.name = username;
  const update = { user: { ...user, username }, tokenId: '' };
  process.services.players.update(actorId, update);
}

function signOut(cluster: SimulatedCluster, user: SimulatedUser, process: SimulatedProcess): void {
  const { actorId } = user;
  const code = CloseCode.SIGNED_OUT;
  cluster.store.rows.get(actorId)!.tokenVersion += 1;
  condemn(cluster, { user, code, where: heardBy(cluster, process) });
  for (const each of heardBy(cluster, process)) condemnJoining(cluster, user, each);
  process.services.players.end(actorId, code, 'logged out everywhere');
}

function ban(cluster: SimulatedCluster, user: SimulatedUser, process: SimulatedProcess): void {
  const { actorId } = user;
  const code = CloseCode.BANNED;
  const row = cluster.store.rows.get(actorId)!;
  row.isBanned = true;
  cluster.time.after(BANNED_MS, () => (row.isBanned = false));
  condemn(cluster, { user, code, where: heardBy(cluster, process) });
  for (const each of heardBy(cluster, process)) condemnJoining(cluster, user, each);
  process.enforcement.carryOut({ kind: 'end', actorId, code, reason: 'banned' });
}

/** The processes that learn what one of them says now. */
function heardBy(cluster: SimulatedCluster, process: SimulatedProcess) {
  return cluster.isParted ? [process] : cluster.processes;
}

/** Notes that who plays as a user in some processes now is to be ended. */
function condemn(
  cluster: SimulatedCluster,
  { user, code, where }: { user: SimulatedUser; code: number; where: readonly SimulatedProcess[] },
): void {
  allow(cluster, user, code);
  for (const { room } of where) {
    const session = room.seating.ownerOf(user.actorId);
    if (session) cluster.condemned.add(session.client.sessionId);
  }
}

/** Notes that who is joining as a user is to be ended as well, or not let in: it comes after the joins under way. */
function condemnJoining(
  { condemned }: SimulatedCluster,
  { actorId }: SimulatedUser,
  { room }: SimulatedProcess,
): void {
  for (const [sessionId, id] of room.joining) if (id === actorId) condemned.add(sessionId);
}

/** Notes a code with which sessions of a user may end. */
function allow({ codes }: SimulatedCluster, { actorId }: SimulatedUser, code: number): void {
  if (!codes.has(actorId)) codes.set(actorId, new Set());
  codes.get(actorId)!.add(code);
}
