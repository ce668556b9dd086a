import { PNG } from 'pngjs';
import type { Point } from '../../shared/movement/grid';
import type { Visitor } from './visitor';

/** What the page shows of an actor that stands at `place`, head to feet, as a picture. */
export async function pictureAt(visitor: Visitor, place: Point): Promise<PNG> {
  const head = await visitor.onScreen({ x: place.x - 8, y: place.y - 26 });
  const feet = await visitor.onScreen({ x: place.x + 8, y: place.y });
  const clip = { x: head.x, y: head.y, width: feet.x - head.x, height: feet.y - head.y };
  return PNG.sync.read(await visitor.page.screenshot({ clip }));
}

/** The share of pixels (0 to 1) in which two pictures of one size visibly differ. */
export function difference(one: PNG, other: PNG): number {
  const pixels = one.width * one.height;
  let different = 0;
  for (let pixel = 0; pixel < pixels; pixel += 1) {
    const distances = [0, 1, 2].map((channel) => {
      const index = pixel * 4 + channel;
      return Math.abs(one.data[index]! - other.data[index]!);
    });
    if (Math.max(...distances) > 24) different += 1;
  }
  return different / pixels;
}
