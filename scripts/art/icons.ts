import { avatarFrame, avatarShadow } from './avatars/sheet';
import { Canvas } from './canvas';
import { CREAM, GOLD, GRASS, LUSH, WATER } from './palette';

/** The first avatar on a meadow under the sky; `room` is kept free around it, in big pixels. */
export function icon(size: number, room: number): Canvas {
  const pixels = 32 + room * 2;
  const scene = new Canvas(pixels, pixels);
  scene.rect(0, 0, pixels, pixels, WATER[4]);
  scene.ellipse(pixels * 0.25, room + 7, 6, 2.5, CREAM[4]);
  scene.ellipse(pixels * 0.8, room + 11, 5, 2, CREAM[4]);
  scene.ellipse(pixels * 0.3, pixels, pixels * 0.7, pixels * 0.45, LUSH[2]);
  scene.ellipse(pixels * 0.7, pixels + 3, pixels * 0.8, pixels * 0.4, GRASS[3]);
  for (const [x, y] of [
    [5, 26],
    [26, 25],
    [8, 30],
    [24, 30],
  ] as const) {
    flower(scene, room + x, room + y);
  }
  scene.blit(avatarShadow(), room + 9, room + 26);
  scene.blit(avatarFrame(0, 'down', 0), room + 4, room - 1);
  return scaled(scene, size);
}

function flower(scene: Canvas, x: number, y: number): void {
  scene.rect(x - 1, y, 3, 1, CREAM[4]);
  scene.rect(x, y - 1, 1, 3, CREAM[4]);
  scene.set(x, y, GOLD[3]);
}

/** Enlarges to a size that need not be a multiple, with hard edges. */
function scaled(scene: Canvas, size: number): Canvas {
  const result = new Canvas(size, size);
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const from = (at: number): number => Math.floor((at * scene.width) / size);
      result.set(x, y, scene.get(from(x), from(y)));
    }
  }
  return result;
}
