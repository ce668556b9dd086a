import { expect, it } from '@jest/globals';
import { stickHeading } from './stickHeading';

it.each([
  ['rests in the middle', { x: 0.1, y: -0.2 }, { x: 0, y: 0 }],
  ['leads right', { x: 0.9, y: 0.1 }, { x: 1, y: 0 }],
  ['leads up', { x: -0.1, y: -0.5 }, { x: 0, y: -1 }],
  ['leads down and left', { x: -0.6, y: 0.5 }, { x: -1, y: 1 }],
  ['leads on when pulled further than it goes', { x: -3, y: 0 }, { x: -1, y: 0 }],
])('a stick %s', (_name, push, heading) => {
  expect(stickHeading(push)).toEqual(heading);
});
