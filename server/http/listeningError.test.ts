import { describe, expect, it } from '@jest/globals';
import { listeningError } from './listeningError';

describe('a server that cannot listen says what to change', () => {
  it.each([
    ['EADDRINUSE', 'PORT: cannot listen on meadow:80 (why).\nStop what listens there, or set PORT'],
    ['EACCES', 'PORT: may not listen on meadow:80 (why).\nPorts below 1024 belong to root'],
    ['EADDRNOTAVAIL', 'HOST: cannot listen on meadow:80 (why).\nSet HOST to an address of this'],
    ['ENOTFOUND', 'HOST: cannot listen on meadow:80 (why).\nSet HOST to an address of this'],
  ])('after %s', (code, sentence) => {
    const cause = Object.assign(new Error('why'), { code });
    const error = listeningError(cause, { HOST: 'meadow', PORT: 80 });
    expect(error.message).toContain(sentence);
    expect(error.cause).toBe(cause);
  });
});
