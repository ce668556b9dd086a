import { expect, it } from '@jest/globals';
import type { FeedLine, SaidLine } from '../chat/ChatFeed';
import { whispersSince } from './whispersSince';

function said(arrival: number, fields: Partial<SaidLine>): FeedLine {
  const line = { id: `${arrival}`, actorId: 1, from: 'Anna', text: 'psst', at: 0, arrival };
  return { ...line, kind: 'said', channel: 'whisper', isOwn: false, ...fields };
}

it('counts what others have whispered since then', () => {
  const lines = [
    said(1, {}),
    said(2, {}),
    said(3, { channel: 'world' }),
    said(4, { isOwn: true }),
    said(5, {}),
  ];
  expect([0, 1, 2, 5].map((arrival) => whispersSince(lines, arrival))).toEqual([3, 2, 1, 0]);
});
