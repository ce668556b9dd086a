import { OperatorError } from '../OperatorError';
import type { Verb } from '../admin/Verb';
import type { Services } from '../services';
import { ActRefused } from './ActRefused';
import type { AuditEntry } from './AuditEntry';
import { type Report, reportedLine } from './Report';
import { readOrder } from './readOrder';
import { ROLES, readRole } from './roles';

const DEFAULT_COUNT = 20;
const MAX_COUNT = 1_000;

/** What moderators can do in the chat, and what only the operator can: give roles, and read back. */
export const moderationVerbs: Verb[] = [
  order('kick NAME [REASON]', 'sends a player out of the world'),
  order('ban NAME DURATION REASON', 'keeps a user out: for 30s, 10m, 2h, 7d or forever'),
  order('unban NAME', 'lets a user in again'),
  order('silence NAME DURATION [REASON]', 'lets nobody hear what a user writes'),
  order('unsilence NAME', 'lets a user be heard again'),
  order('announce TEXT', 'tells everybody in the world'),
  order('slow SECONDS', 'how long to wait between two lines, in all channels; 0 ends it'),
  {
    usage: 'role NAME ROLE',
    help: `makes an account ${ROLES.join(', ')}`,
    async run({ moderation }, args) {
      const [name, word] = args;
      const role = word === undefined ? undefined : readRole(word);
      if (name === undefined || !role || args.length > 2) {
        throw new OperatorError(
          `role: write a name, and one of ${ROLES.join(', ')}: role Anna moderator`,
        );
      }
      return orOperatorError(moderation.giveRole(name, role));
    },
  },
  {
    usage: 'reports [COUNT]',
    help: `the newest reports of players, newest first; ${DEFAULT_COUNT} unless told otherwise`,
    async run({ reports }, args) {
      const newest = await reports.newest(countOf('reports', args));
      return newest.map(reportInWords).join('\n\n') || 'Nobody has reported anybody.';
    },
  },
  {
    usage: 'audit [COUNT]',
    help: `what moderators and operators did, newest first; ${DEFAULT_COUNT} unless told otherwise`,
    async run({ moderation }, args) {
      const newest = await moderation.newestEntries(countOf('audit', args));
      return newest.map(entryInWords).join('\n') || 'Nobody has done anything yet.';
    },
  },
];

/** A verb that is written like the moderators' command of that name. */
function order(usage: string, help: string): Verb {
  const [word = ''] = usage.split(' ');
  const run = async ({ moderation }: Services, args: readonly string[]) => {
    const read = readOrder(word, args.join(' ').normalize('NFC').trim());
    if (!read || 'fault' in read) {
      // In a terminal nothing begins with a slash.
      throw new OperatorError(`${word}: ${read?.fault.replace(': /', ': ')}`);
    }
    if (read.act === 'report') throw new Error('an operator reports nobody');
    return orOperatorError(moderation.carryOut('operator', read));
  };
  return { usage, help, run };
}

async function orOperatorError(deed: Promise<string>): Promise<string> {
  try {
    return await deed;
  } catch (error) {
    if (error instanceof ActRefused) throw new OperatorError(error.message, { cause: error });
    throw error;
  }
}

function countOf(verb: string, args: readonly string[]): number {
  const [word = String(DEFAULT_COUNT)] = args;
  const count = /^\d{1,4}$/.test(word) ? Number(word) : 0;
  if (count < 1 || count > MAX_COUNT || args.length > 1) {
    throw new OperatorError(`${verb}: write how many, 1 to ${MAX_COUNT}: ${verb} 50`);
  }
  return count;
}

function reportInWords({ id, at, reporter, reported, reason, context }: Report): string {
  const who = `${reporter?.username ?? '(deleted)'} reports ${reported.username}: ${reason}`;
  // Another version may have written it.
  const said: readonly unknown[] = Array.isArray(context) ? context : [context];
  return [`#${id} ${timeOf(at)} ${who}`, ...said.map(lineInWords)].join('\n');
}

function lineInWords(said: unknown): string {
  const { data: line } = reportedLine.safeParse(said);
  if (!line) return '  (a line that this version cannot read)';
  return `  ${timeOf(line.at)} ${line.from}${line.action ? ' ' : ': '}${line.text}`;
}

function entryInWords({ at, act, byUserId, byName, targetName, ...rest }: AuditEntry): string {
  // A user may be called "operator", too.
  const who = byUserId === null ? `(${byName})` : byName;
  const parts = [timeOf(at), who, act, targetName, rest.detail, rest.reason];
  return parts.filter((part) => part !== null).join('  ');
}

/** To the second, in UTC. */
function timeOf(moment: Date | number): string {
  return `${new Date(moment).toISOString().slice(0, 19)}Z`;
}
