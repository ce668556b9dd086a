import { crc32, deflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** A pixel is one byte: the number of its colour. */
const MOST_COLOURS = 256;
const BIT_DEPTH = 8;
const INDEXED = 3;

interface Picture {
  width: number;
  height: number;
  /** One 0xRRGGBBAA for each pixel, row by row. */
  pixels: Uint32Array;
}

/** The picture as a PNG with a palette, a third smaller than one with whole colours. */
export function indexedPng({ width, height, pixels }: Picture): Buffer {
  // Those that can be seen through come first: only for them it is written down how far.
  const colours = [...new Set(pixels)].sort((a, b) => (a & 0xff) - (b & 0xff) || a - b);
  if (colours.length > MOST_COLOURS) throw new Error(`${colours.length} colours are too many`);
  const numbers = new Map(colours.map((colour, number) => [colour, number]));
  const rows = Buffer.alloc((width + 1) * height);
  pixels.forEach((colour, at) => {
    // Each row begins with the number of its filter: none.
    rows[at + Math.floor(at / width) + 1] = numbers.get(colour)!;
  });
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([BIT_DEPTH, INDEXED], 8);
  const palette = colours.flatMap((colour) =>
    [24, 16, 8].map((shift) => (colour >>> shift) & 0xff),
  );
  const alphas = colours.map((colour) => colour & 0xff).filter((alpha) => alpha < 0xff);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette)),
    // An empty one is a fault.
    ...(alphas.length > 0 ? [chunk('tRNS', Buffer.from(alphas))] : []),
    chunk('IDAT', deflateSync(rows, { level: 9, memLevel: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const result = Buffer.alloc(named.length + 8);
  result.writeUInt32BE(data.length, 0);
  named.copy(result, 4);
  result.writeUInt32BE(crc32(named), named.length + 4);
  return result;
}
