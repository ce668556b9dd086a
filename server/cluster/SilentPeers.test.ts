import { expect, it } from '@jest/globals';
import { SilentPeers } from './SilentPeers';

it('nobody is waited for twice who is there and silent, however many there are', () => {
  const silent = new SilentPeers();
  const present = Array.from({ length: 5_000 }, (_, i) => `there-${i}`);
  for (const id of present) silent.note(id, 700);
  for (let i = 0; i < 5_000; i += 1) silent.note(`gone-${i}`, Infinity);
  silent.keep(present);
  expect(present.every((id) => silent.wasSilentFor(id, 700))).toBe(true);
  expect(present.some((id) => silent.wasSilentFor(id, 4_000))).toBe(false);
  expect(silent.wasSilentFor('gone-0', 1)).toBe(false);
  silent.heardOf('there-7');
  expect(silent.wasSilentFor('there-7', 700)).toBe(false);
});
