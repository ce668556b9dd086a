import { EventEmitter } from 'node:events';
import { randomUUID } from 'node:crypto';
import { beforeEach, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Redis } from 'ioredis';
import { pino } from 'pino';
import { pathsOf, spoilt, spoiltWays } from '../../test/support/spoilt';
import { PositionWriter } from '../actor/PositionWriter';
import { Enforcement } from '../moderation/Enforcement';
import { Standing } from '../moderation/Standing';
import { Channels } from '../world/Channels';
import { Playing, type Seat } from '../world/Playing';
import { Turns } from '../world/Turns';
import { Handover } from './Handover';
import { Peers } from './Peers';
import { Players } from './Players';
import { Reservations } from './Reservations';
import type { Measure, PeerNews, PeerQuestions } from './peerMessages';

const ANNA = 1;
const STRANGER = randomUUID();
const TOKEN = randomUUID();

const MEASURES: { [Kind in Measure['kind']]: Measure & { kind: Kind } } = {
  end: { kind: 'end', actorId: ANNA, code: 4102, reason: 'You are banned.' },
  silence: { kind: 'silence', actorId: ANNA, silence: { text: 'hush', leftMs: 60_000 } },
  role: { kind: 'role', actorId: ANNA, role: 'moderator' },
  announce: { kind: 'announce', text: 'Tea at five' },
  slow: { kind: 'slow', seconds: 10, channel: 'a' },
  report: { kind: 'report', text: 'Anna reports Ben: spam' },
};

const NEWS: { [Name in keyof PeerNews]: readonly PeerNews[Name][] } = {
  claimed: [{ actorId: ANNA, epoch: 3 }],
  hear: [
    {
      actorId: ANNA,
      line: { id: '1', channel: 'whisper', from: 'Ben', actorId: 2, to: 'Anna', text: 'hi', at: 1 },
    },
  ],
  end: [{ actorId: ANNA, code: 4105, reason: 'logged out', sparedTokenId: randomUUID() }],
  update: [
    {
      actorId: ANNA,
      user: { id: 1, username: 'Anna', avatar: 3, guest: false, role: 'player' },
      tokenId: TOKEN,
      tokenVersion: 1,
    },
  ],
  handedOver: [{ userId: 1 }],
  reserved: [{ userId: 1, sessionId: 'abc', at: 1 }],
  measure: Object.values(MEASURES),
  untold: [null],
};

const QUESTIONS: { [Name in keyof PeerQuestions]: PeerQuestions[Name]['question'] } = {
  hello: null,
  locate: { actorId: ANNA },
  release: { actorId: ANNA, takeover: true },
  find: { name: 'Anna' },
  online: { most: 5 },
  takesPlayers: null,
};

const ANSWERS: { [Name in keyof PeerQuestions]: PeerQuestions[Name]['answer'] } = {
  hello: { fingerprint: 'f' },
  locate: { channel: 'b', isAlive: true },
  release: 'alive',
  find: { actorId: 2, name: 'Ben' },
  online: { count: 1, names: ['Ben'] },
  takesPlayers: true,
};

interface Message {
  kind: string;
  from: string;
  name?: string;
  payload?: unknown;
}

const messages: Message[] = [
  ...Object.entries(NEWS).flatMap(([name, news]) =>
    news.map((payload) => ({ kind: 'news', from: STRANGER, name, payload })),
  ),
  ...Object.entries(QUESTIONS).map(([name, payload]) => {
    return { kind: 'question', from: STRANGER, id: randomUUID(), name, payload };
  }),
  { kind: 'bye', from: STRANGER },
];

/** The process that hears it all. */
let ears: EventEmitter;
let peers: Peers;
let seated: Seat;
let turns: Turns<number>;
/** What it published. */
let said: { kind: string; id: string; payload: unknown }[];
let errors: string[];

beforeEach(() => {
  ears = new EventEmitter();
  said = [];
  errors = [];
  const quick = {
    pubsub: async () => [`meadow:peer:${STRANGER}`],
    publish: async (_channel: string, text: string) => void said.push(JSON.parse(text)),
  };
  const log = pino({ level: 'error' }, { write: (line: string) => void errors.push(line) });
  peers = new Peers(log, quick as unknown as Redis, ears as Redis);
  const playing = new Playing();
  const channels = new Channels();
  turns = new Turns();
  const store = { savePositions: async () => new Set<number>() };
  const positions = new PositionWriter({ store, log, meter: { saved: () => undefined } });
  const players = new Players({ playing, turns, log, peers, positions });
  const enforcement = new Enforcement({ peers, playing, channels, turns, log });
  const reservations = new Reservations({ channels, peers });
  expect([players, enforcement, reservations, new Handover(peers, 0)]).toHaveLength(4);
  channels.open('a', {
    tell: beNotice,
    slowDown: (seconds) => be(seconds >= 0 && seconds <= 3600),
    stays: () => true,
    reservationCount: () => 0,
    release: (userId, at) => be(userId > 0 && Number.isFinite(at)),
  });
  const standing = new Standing('player');
  seated = {
    channel: 'a',
    epoch: 3,
    isAlive: () => true,
    name: () => 'Anna',
    hear: ({ text, from }) => be(text.length < 1000 && from.length <= 20),
    tell: beNotice,
    standing: () => standing,
    tokenId: () => TOKEN,
    tokenVersion: () => 0,
    update: ({ user: { username } }) => be(username.length > 0 && username.length <= 20),
    // What `ws` refuses, it throws.
    end: (code, reason) =>
      be(
        code >= 3000 && code <= 4999 && Number.isInteger(code) && Buffer.byteLength(reason) <= 123,
      ),
    release: () => undefined,
  };
  playing.enter(ANNA, seated);
});

function beNotice({ text }: { text: string }): void {
  be(text !== '' && text.length <= 1000);
}

function be(isSound: boolean): void {
  if (!isSound) throw new Error('that cannot be done');
}

function hear(text: string): void {
  ears.emit('message', 'meadow:peers', text);
}

/** Everything that was caused has come to pass: measures wait for a turn of the event loop. */
async function settled(): Promise<void> {
  await turns.take(ANNA, async () => undefined);
  await new Promise(setImmediate);
}

function headingOf({ kind, name = '', payload }: Message): string {
  return name === 'measure' ? `${kind} ${name} ${(payload as Measure).kind}` : `${kind} ${name}`;
}

/** What was heard has broken nothing: good messages are followed, and questions answered. */
async function expectWell(): Promise<void> {
  await settled();
  for (const message of messages) hear(JSON.stringify(message));
  said = [];
  const question = {
    kind: 'question',
    from: STRANGER,
    id: 'q',
    name: 'online',
    payload: { most: 1 },
  };
  hear(JSON.stringify(question));
  await settled();
  expect(said).toContainEqual(
    expect.objectContaining({ id: 'q', payload: { count: 1, names: ['Anna'] } }),
  );
  expect(errors).toEqual([]);
}

it.each(messages.map((message) => [headingOf(message), message]))(
  'a spoilt message harms nobody: %s',
  async (_text, message) => {
    for (const text of spoiltWays(message)) hear(text);
    await expectWell();
  },
);

it('a message harms nobody when anything at all stands for one part of it', async () => {
  const anything = fc.jsonValue({ maxDepth: 3 }).map((value) => JSON.stringify(value));
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...messages), fc.nat(), anything, async (message, n, what) => {
      const paths = pathsOf(message);
      hear(spoilt(message, paths[n % paths.length]!, what, 'other'));
      await expectWell();
    }),
  );
});

it.each(Object.keys(ANSWERS) as (keyof PeerQuestions)[])(
  'an answer to %s is whole, or none',
  async (name) => {
    const answer = { kind: 'answer', from: STRANGER, id: '', payload: ANSWERS[name] };
    const whole = { from: STRANGER, answer: shapedAs(ANSWERS[name]) };
    let taken = 0;
    for (const text of [JSON.stringify(answer), ...spoiltWays(answer)]) {
      // Who was silent once is waited for again when it says something.
      hear(JSON.stringify({ kind: 'news', from: STRANGER, name: 'x' }));
      said = [];
      const asked = peers.ask(name, QUESTIONS[name]);
      await new Promise(setImmediate);
      const { id } = said.find(({ kind }) => kind === 'question')!;
      hear(text.replace('"id":""', `"id":"${id}"`));
      hear(JSON.stringify({ kind: 'bye', from: STRANGER }));
      const answers = await asked;
      for (const each of answers) expect(each).toEqual(whole);
      taken += answers.length;
    }
    expect(taken).toBeGreaterThan(0);
    expect(errors).toEqual([]);
  },
);

/** The same shape with other values. */
function shapedAs(value: unknown): unknown {
  if (Array.isArray(value)) return expect.any(Array);
  if (typeof value !== 'object' || value === null) return expect.any(Object(value).constructor);
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, shapedAs(each)]));
}
