import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Client, Room } from '@colyseus/core';
import { describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { de } from '../client/languages/de';
import { en } from '../client/languages/en';
import { ownWords } from '../client/languages/ownWords';
import { SignInLimits } from '../server/account/SignInLimits';
import { confirmation, login, passwordChange, registration } from '../server/account/credentials';
import { chatRefusal } from '../server/chat/chatText';
import {
  HELP,
  HOW_TO_ACT,
  HOW_TO_WHISPER,
  TO_ONESELF,
  WENT_WRONG,
  nobodyCalled,
  unknownCommand,
  whoIsOnline,
} from '../server/chat/sentences';
import * as moderation from '../server/moderation/sentences';
import { PROJECT_DIR } from '../server/paths';
import { Crier } from '../server/world/Crier';
import type { Notice } from '../shared/protocol';

const KEYS = Object.keys(en) as (keyof typeof en)[];

/** Told of by their wording; the last test is about them. */
const FROM_ELSEWHERE = /^(server|avatar)\./;

/** What the server puts together from parts that it does not have side by side. */
const PUT_TOGETHER = /Many$|Why$|tooMany(Requests|Guesses)/;

function gapsIn(template: string): string[] {
  return [...template.matchAll(/\{\{(\w+)\}\}/g)].map(([, gap]) => gap!).sort();
}

describe('the texts', () => {
  it('are the same in all languages, but for the words', () => {
    expect(Object.keys(de)).toEqual(KEYS);
  });

  it.each(KEYS)('of %s say something, with the same gaps', (key) => {
    for (const template of [en[key], de[key]]) {
      expect(template.trim()).toBe(template);
      expect(template).not.toBe('');
    }
    // The number one may be told in a word.
    const optional = key.endsWith('_one') ? ['count'] : [];
    const [english, german] = [gapsIn(en[key]), gapsIn(de[key])];
    expect([...new Set([...german, ...optional])].sort()).toEqual(
      [...new Set([...english, ...optional])].sort(),
    );
  });

  it('are all told somewhere', () => {
    const source = sourcesOf(join(PROJECT_DIR, 'client')).join('\n');
    const untold = KEYS.map((key) => key.replace(/_(one|other)$/, '')).filter((key) => {
      if (FROM_ELSEWHERE.test(key)) return false;
      const family = key.slice(0, key.indexOf('.') + 1);
      return !source.includes(`'${key}'`) && !source.includes(`\`${family}\${`);
    });
    expect(untold).toEqual([]);
  });
});

describe('a sentence of the server', () => {
  const credentials = [{}, { username: '', password: '' }];
  const wrong = [
    ...credentials,
    { username: 'x', password: 'x', newPassword: 'x', avatar: -1 },
    { username: 'Guest-1', password: 'x'.repeat(200), newPassword: 'x'.repeat(200), avatar: 99 },
    { username: 'x'.repeat(30), avatar: 1.5 },
    { username: 'a b c d' },
    { username: 'Admin' },
  ];
  const faults = [registration, login, passwordChange, confirmation].flatMap((shape) =>
    wrong.flatMap((body) => shape.safeParse(body).error?.issues ?? []),
  );
  // What only the command line answers is not for the page.
  const { HOW_TO, FOR_ACCOUNTS: _, youAreSentOut, ...others } = moderation;
  const now = new Date();
  const ofModeration = [
    ...Object.values(HOW_TO),
    ...Object.values(others).filter((sentence) => typeof sentence === 'string'),
    youAreSentOut('spam'),
    ...[now, null].flatMap((until) => [
      moderation.banned('Ann', until),
      moderation.silenced('Ann', until),
      moderation.youAreBanned(until, 'spam'),
      moderation.youAreSilenced(until, 'spam'),
      moderation.youAreSilenced(until, ''),
    ]),
    ...[true, false].flatMap((was) => [
      moderation.notBanned('Ann', was),
      moderation.notSilenced('Ann', was),
    ]),
    moderation.noDuration('soon'),
    moderation.outOfReach('Ann', 'admin'),
    moderation.nobodyKnown('Ann'),
    moderation.sentOut('Ann'),
    moderation.slowFor(10),
    moderation.speakAgainIn(10),
    moderation.reportReceived('Ann'),
    moderation.reports('Ben', 'Ann', 'spam'),
    moderation.yourRole('admin'),
  ];
  const sentences = [
    ...faults.map(({ message }) => message),
    chatRefusal('\u0007'),
    chatRefusal('\u200B'),
    HELP,
    HOW_TO_ACT,
    HOW_TO_WHISPER,
    TO_ONESELF,
    nobodyCalled('Ann'),
    unknownCommand('x'),
    ...ofModeration,
    WENT_WRONG,
    whoIsOnline({ count: 1, names: ['Ann'] }),
    whoIsOnline({ count: 60, names: ['Ann', 'Ben'] }),
  ];

  it.each([...new Set(sentences)])('is known to the page: %s', (sentence) => {
    expect(ownWords(sentence!)).toHaveProperty('key');
  });

  it('about too many attempts is known', async () => {
    const limits = new SignInLimits({ RATE_LIMITS: 'on' }, pino({ enabled: false }));
    const sentenceOf = async (attempt: () => Promise<void>) => {
      for (;;) {
        const refusal = await attempt().then(
          () => undefined,
          (error: Error) => error.message,
        );
        if (refusal) return refusal;
      }
    };
    for (const attempt of [
      () => limits.countGuess('Ann'),
      () => limits.countRequest('register', '192.0.2.1'),
    ]) {
      const sentence = await sentenceOf(attempt);
      expect(ownWords(sentence)).toMatchObject({ filling: { minutes: expect.any(String) } });
      const shortly = sentence.replace(/in \d+ minutes/, 'in a minute');
      expect(ownWords(shortly)).toMatchObject({ key: expect.stringMatching(/Minute$/) });
    }
  });

  it.each(['joined', 'left'] as const)('about many who %s is known', (event) => {
    const told: Notice[] = [];
    const timers: (() => void)[] = [];
    const crier = new Crier({
      clock: { setTimeout: (run: () => void) => timers.push(run) },
      broadcast: (_: string, notice: Notice) => told.push(notice),
    } as unknown as Room);
    for (let i = 0; i < 40; i += 1) {
      crier.tell(event, { actorId: i, name: `Guest-${1000 + i}` }, {} as Client);
    }
    for (const run of timers) run();
    expect(ownWords(told[0]!.text)).toMatchObject({ key: `server.${event}` });
    expect(ownWords(told.at(-1)!.text)).toMatchObject({ key: `server.${event}Many` });
  });

  it('is what the page has a text for', () => {
    const source = sourcesOf(join(PROJECT_DIR, 'server')).join('\n');
    const unsaid = KEYS.filter(
      (key) => key.startsWith('server.') && !PUT_TOGETHER.test(key),
    ).filter((key) => {
      // Between its gaps the sentence is to be found, line by line, in the source.
      const parts = en[key].split(/\{\{\w+\}\}|\n/).map((part) => part.trim());
      return !parts.every((part) => source.includes(part));
    });
    expect(unsaid).toEqual([]);
  });
});

/** What is written in a folder's files, without tests and languages. */
function sourcesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(
      (name) => /\.tsx?$/.test(name) && !/\.test\.|^languages\/(en|de)(Moderation)?\./.test(name),
    )
    .map((name) => readFileSync(join(folder, name), 'utf8'));
}
