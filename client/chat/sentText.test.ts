import { expect, it } from '@jest/globals';
import { clientMessages } from '../../shared/protocol';
import { excessOf, sentText } from './sentText';

it.each([
  ['a'.repeat(240), 0],
  [`  ${'a'.repeat(240)}\n`, 0],
  ['a'.repeat(241), 1],
  ['e\u0301'.repeat(240), 0],
  ['😀'.repeat(240), 0],
  ['😀'.repeat(242), 2],
])('what is written and too long is so by as much as the server counts: %j', (written, excess) => {
  expect(excessOf(written)).toBe(excess);
  const { success } = clientMessages.chat.safeParse({ text: sentText(written) });
  expect(success).toBe(excess === 0);
});
