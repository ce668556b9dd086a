import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { PNG } from 'pngjs';
import { indexedPng } from './indexedPng';

const colour = fc
  .record({ rgb: fc.nat(0xffffff), alpha: fc.constantFrom(0, 0x40, 0xff) })
  .map(({ rgb, alpha }) => rgb * 0x100 + alpha);

it('any picture of few colours comes back as it was', () => {
  const pictures = fc
    .record({
      width: fc.integer({ min: 1, max: 20 }),
      height: fc.integer({ min: 1, max: 20 }),
      palette: fc.array(colour, { minLength: 1, maxLength: 256 }),
      seeds: fc.array(fc.nat(), { minLength: 1, maxLength: 400 }),
    })
    .map(({ width, height, palette, seeds }) => ({
      width,
      height,
      pixels: Uint32Array.from(
        { length: width * height },
        (_, at) => palette[seeds[at % seeds.length]! % palette.length]!,
      ),
    }));
  fc.assert(
    fc.property(pictures, (picture) => {
      const { width, height, data } = PNG.sync.read(indexedPng(picture));
      expect([width, height]).toEqual([picture.width, picture.height]);
      const read = picture.pixels.map((_, at) => data.readUInt32BE(at * 4));
      expect(read).toEqual(picture.pixels);
    }),
  );
});

it('a picture of more colours than fit is refused', () => {
  const pixels = Uint32Array.from({ length: 257 }, (_, at) => at);
  expect(() => indexedPng({ width: 257, height: 1, pixels })).toThrow('257 colours');
});
