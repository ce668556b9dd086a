import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import type { Log } from '../log';
import { readJson } from '../readJson';
import { IgnoredMessages } from './IgnoredMessages';
import { SilentPeers } from './SilentPeers';
import {
  type PeerMessage,
  type PeerNews,
  type PeerQuestions,
  newsSchema,
  peerId,
  peerMessage,
  peerQuestions,
  questionSchema,
} from './peerMessages';

/** Where every process listens; what is for one alone goes to its own channel. */
const ALL = 'meadow:peers';
const ONE = 'meadow:peer:';

/**
 * How long the others may take to answer. Who was silent for so long is not waited for by questions that would
 * wait no longer, until it says something.
 */
const PATIENCE_MS: Record<keyof PeerQuestions, number> = {
  hello: 2_000,
  locate: 700,
  // It includes a save.
  release: 4_000,
  find: 700,
  online: 700,
  takesPlayers: 700,
};

/** Far more than anything that is said here; in characters. */
const MAX_LENGTH = 4 * 1024 * 1024;

type Handler = (payload: never, from: string) => unknown;

interface Question {
  name: keyof PeerQuestions;
  /** Who has not answered yet. */
  asked: Set<string>;
  /** Those of them for whom it is waited. */
  awaited: Set<string>;
  answers: PeerAnswer<unknown>[];
  done: () => void;
}

/** What one process answered. */
export interface PeerAnswer<Answer> {
  from: string;
  answer: Answer;
}

/**
 * The other processes of the same world, and what they say to one another over Redis.
 *
 * Nothing about them is stored anywhere: who listens is there, so nothing can be out of date. While
 * Redis is away, or there is none, nobody is there.
 */
export class Peers {
  readonly id = randomUUID();
  /** Whether news could not be told, and the others do not know. */
  hasUntold = false;
  readonly #redis: Redis | undefined;
  readonly #ears: Redis | undefined;
  readonly #log: Log;
  readonly #ignored: IgnoredMessages;
  readonly #answerers = new Map<string, Handler>();
  readonly #listeners = new Map<string, Handler>();
  readonly #questions = new Map<string, Question>();
  readonly #silent = new SilentPeers();

  /**
   * @param redis a connection on which commands fail at once while there is no Redis
   * @param ears another one, to listen on
   */
  constructor(log: Log, redis?: Redis, ears?: Redis) {
    this.#log = log;
    this.#ignored = new IgnoredMessages(log);
    this.#redis = redis;
    this.#ears = ears;
    ears?.on('message', (_channel: string, text: string) => this.#onMessage(text));
  }

  /** Listens, from now on or anew; when it returns, the others know of this process. */
  async listen(): Promise<void> {
    await this.#ears?.subscribe(ALL, ONE + this.id);
  }

  /** Answers a question of the others; undefined is no answer worth telling. */
  onQuestion<Name extends keyof PeerQuestions>(
    name: Name,
    answer: (
      question: PeerQuestions[Name]['question'],
    ) => Promise<PeerQuestions[Name]['answer'] | undefined>,
  ): void {
    this.#answerers.set(name, answer);
  }

  /** Takes in what the others tell. */
  onNews<Name extends keyof PeerNews>(
    name: Name,
    handle: (news: PeerNews[Name], from: string) => void | Promise<void>,
  ): void {
    this.#listeners.set(name, handle);
  }

  /** The ids of all others. */
  async others(): Promise<string[]> {
    if (!this.#redis) return [];
    try {
      const channels = (await this.#redis.pubsub('CHANNELS', `${ONE}*`)) as string[];
      return channels
        .map((channel) => channel.slice(ONE.length))
        .filter((id) => id !== this.id && peerId.safeParse(id).success);
    } catch {
      return [];
    }
  }

  /** Asks all others, and returns what those said who had anything to say. */
  async ask<Name extends keyof PeerQuestions>(
    name: Name,
    payload: PeerQuestions[Name]['question'],
  ): Promise<PeerAnswer<PeerQuestions[Name]['answer']>[]> {
    const others = await this.others();
    if (others.length === 0) return [];
    const patienceMs = PATIENCE_MS[name];
    this.#silent.keep(others);
    const awaited = new Set(others.filter((each) => !this.#silent.wasSilentFor(each, patienceMs)));
    const id = randomUUID();
    const { promise, resolve } = Promise.withResolvers<void>();
    const asked = new Set(others);
    const question: Question = { name, asked, awaited, answers: [], done: resolve };
    this.#questions.set(id, question);
    const timer = setTimeout(resolve, patienceMs);
    void this.#send(ALL, { kind: 'question', from: this.id, id, name, payload });
    if (awaited.size === 0) resolve();
    await promise;
    clearTimeout(timer);
    this.#questions.delete(id);
    for (const each of awaited) this.#noteSilence(each, name);
    return question.answers as PeerAnswer<PeerQuestions[Name]['answer']>[];
  }

  /** Tells all others, or the one that is named. */
  tell<Name extends keyof PeerNews>(name: Name, payload: PeerNews[Name], to?: string): void {
    if (!this.#redis) return;
    void this.#send(to === undefined ? ALL : ONE + to, {
      kind: 'news',
      from: this.id,
      name,
      payload,
    });
  }

  /** Tells the others, if news could not be told, that there were some. */
  tellUntold(): void {
    if (!this.hasUntold) return;
    this.hasUntold = false;
    this.tell('untold', null);
  }

  /** Listens no more, and tells the others, so that none waits for an answer that will not come. */
  async leave(): Promise<void> {
    this.#ears?.disconnect();
    await this.#send(ALL, { kind: 'bye', from: this.id });
  }

  async #send(channel: string, message: PeerMessage): Promise<void> {
    try {
      await this.#redis?.publish(channel, JSON.stringify(message));
      this.tellUntold();
    } catch (error) {
      this.hasUntold ||= message.kind === 'news';
      this.#log.warn({ reason: String(error), kind: message.kind }, 'the others were not told');
    }
  }

  #onMessage(text: string): void {
    const content = text.length > MAX_LENGTH ? undefined : readJson(text);
    const read = peerMessage.safeParse(content);
    if (!read.success) return this.#ignored.note(content, read.error);
    const message = read.data;
    if (message.from === this.id) return;
    this.#silent.heardOf(message.from);
    switch (message.kind) {
      case 'question':
        void this.#answer(message);
        return;
      case 'answer':
        return this.#takeAnswer(message);
      case 'news':
        void this.#hear(message);
        return;
      case 'bye':
        // Who asked already whom there is may still count on it.
        this.#silent.note(message.from, Infinity);
        for (const question of this.#questions.values()) this.#awaitNoMore(question, message.from);
        return;
      default:
        message satisfies never;
    }
  }

  #takeAnswer({ kind, from, id, payload }: PeerMessage & { kind: 'answer' }): void {
    const question = this.#questions.get(id);
    if (!question?.asked.delete(from)) return;
    const { name, answers } = question;
    if (payload !== null) {
      const read = peerQuestions[name].answer.safeParse(payload);
      if (read.success) answers.push({ from, answer: read.data });
      else this.#ignored.note({ kind, name, from }, read.error);
    }
    this.#awaitNoMore(question, from);
  }

  async #hear({ kind, from, name, payload }: PeerMessage & { kind: 'news' }): Promise<void> {
    const read = newsSchema(name).safeParse(payload);
    if (!read.success) return this.#ignored.note({ kind, name, from }, read.error);
    try {
      await this.#listeners.get(name)?.(read.data as never, from);
    } catch (error) {
      this.#log.error({ err: error, news: name }, 'what another process told could not be done');
    }
  }

  #awaitNoMore({ awaited, done }: Question, peer: string): void {
    if (awaited.delete(peer) && awaited.size === 0) done();
  }

  /** Also of what it does not understand: whoever asks waits for it. */
  async #answer(question: PeerMessage & { kind: 'question' }): Promise<void> {
    const { from, id } = question;
    const payload = (await this.#answerTo(question)) ?? null;
    await this.#send(ONE + from, { kind: 'answer', from: this.id, id, payload });
  }

  async #answerTo(question: PeerMessage & { kind: 'question' }): Promise<unknown> {
    const { kind, from, name, payload } = question;
    const read = questionSchema(name).safeParse(payload);
    if (!read.success) return this.#ignored.note({ kind, name, from }, read.error);
    try {
      return await this.#answerers.get(name)?.(read.data as never, from);
    } catch (error) {
      this.#log.error({ err: error, question: name }, 'a question of another process failed');
      return undefined;
    }
  }

  #noteSilence(peer: string, question: keyof PeerQuestions): void {
    this.#silent.note(peer, PATIENCE_MS[question]);
    this.#log.warn({ peer, question }, 'another process does not answer');
  }
}
