import { expect, it } from '@jest/globals';
import { subscribeIPC } from '@colyseus/core';
import { Redis } from 'ioredis';
import { pino } from 'pino';
import { GuardedPresence } from './GuardedPresence';

/** It hears what the test says, and keeps what is published. */
class TestPresence extends GuardedPresence {
  readonly published: unknown[] = [];

  constructor(log: string[]) {
    const redis = new Redis({ lazyConnect: true });
    super(redis, pino({ level: 'warn' }, { write: (line: string) => void log.push(line) }));
    Object.assign(this.sub, { subscribe: async () => 1 });
  }

  override async publish(_topic: string, data: unknown): Promise<void> {
    this.published.push(data);
  }

  hear(channel: string, text: string): void {
    this.sub.emit('message', channel, text);
  }
}

it('a message that Colyseus cannot take apart harms nobody, and is told once', async () => {
  const lines: string[] = [];
  const presence = new TestPresence(lines);
  await subscribeIPC(presence, 'p:here', () => true);
  for (const text of ['null', '7', '{}', 'true']) presence.hear('p:here', text);
  presence.hear('p:here', '["healthcheck","1",[]]');
  expect(presence.published).toEqual([[0, true]]);
  expect(lines).toHaveLength(1);
});
