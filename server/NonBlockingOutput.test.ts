import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { closeSync, openSync } from 'node:fs';
import { Fifo } from '../test/support/Fifo';
import { NonBlockingOutput } from './NonBlockingOutput';

const LINE = `${'x'.repeat(1023)}\n`;
const BACKLOG_LINES = 1024;

let fifo: Fifo;

beforeEach(() => {
  jest.useFakeTimers();
  fifo = new Fifo({ isPatient: false });
});
afterEach(() => {
  fifo.close();
  jest.useRealTimers();
});

/** Reads on, and lets time pass, until nothing more comes. */
function readOn(): string {
  let text = '';
  for (let part = fifo.take(); part; part = fifo.take()) {
    text += part;
    jest.advanceTimersByTime(1000);
  }
  return text;
}

describe('an output for which nothing waits', () => {
  it('writes at once what can be written', () => {
    new NonBlockingOutput(fifo.fd).write('a line\n');
    expect(fifo.take()).toBe('a line\n');
  });

  it('keeps what nobody reads, and writes it in its order when somebody does', () => {
    const output = new NonBlockingOutput(fifo.fd);
    const filled = fifo.fill();
    const lines = Array.from({ length: 500 }, (_, i) => `${i} ${LINE}`);
    for (const line of lines) output.write(line);
    expect(readOn().slice(filled)).toBe(lines.join(''));
    expect(output.lostCount).toBe(0);
  });

  it('loses what is more than it may keep, and tells once how many that were, where they were', () => {
    const output = new NonBlockingOutput(fifo.fd);
    output.onRecovery = (lost) => output.write(`lost ${lost}\n`);
    const filled = fifo.fill();
    for (let i = 0; i < 3 * BACKLOG_LINES; i += 1) output.write(LINE);
    const { lostCount } = output;
    expect(lostCount).toBeGreaterThan(BACKLOG_LINES);
    expect(lostCount).toBeLessThan(2 * BACKLOG_LINES + 1);

    const kept = LINE.repeat(3 * BACKLOG_LINES - lostCount);
    expect(readOn().slice(filled)).toBe(`${kept}lost ${lostCount}\n`);
    output.write('a line\n');
    expect(fifo.take()).toBe('a line\n');
    expect(output.lostCount).toBe(lostCount);
  });

  it('feels nothing of a reader who has gone, and goes on with the next one', () => {
    const output = new NonBlockingOutput(fifo.fd);
    fifo.closeReader();
    output.write('a line\n');
    fifo.openReader();
    jest.advanceTimersByTime(1000);
    expect(fifo.take()).toBe('a line\n');
  });

  it('feels nothing of a disk that is full', () => {
    const disk = openSync('/dev/full', 'w');
    const output = new NonBlockingOutput(disk);
    for (let i = 0; i < 3 * BACKLOG_LINES; i += 1) output.write(LINE);
    jest.advanceTimersByTime(1000);
    expect(output.lostCount).toBeGreaterThan(BACKLOG_LINES);
    closeSync(disk);
  });
});
