import { describe, expect, it } from '@jest/globals';
import { PassThrough, Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { CommandOutput } from './CommandOutput';

/** A stream that takes nothing, with an error of this code. */
const failing = (code: string) =>
  new Writable({
    write: (_chunk, _encoding, done) => done(Object.assign(new Error(code), { code })),
  });

describe('what a command prints', () => {
  it('is waited for until it is read', async () => {
    const stream = new PassThrough({ highWaterMark: 10 });
    const output = new CommandOutput(stream);
    output.write('a long line\n'.repeat(100));
    let isTaken = false;
    const ended = output.end().then(() => (isTaken = true));
    await new Promise(setImmediate);
    expect(isTaken).toBe(false);
    const reading = text(stream);
    await ended;
    stream.end();
    expect(await reading).toHaveLength(1200);
  });

  it('may have a reader who goes when they have enough', async () => {
    const output = new CommandOutput(failing('EPIPE'));
    output.write('a line\n');
    await output.end();
    output.write('another line\n');
    await output.end();
  });

  it('says so when it cannot be written', async () => {
    const output = new CommandOutput(failing('ENOSPC'));
    output.write('a line\n');
    await expect(output.end()).rejects.toThrow('The answer cannot be written (ENOSPC).');
  });
});
