import { BIRCH, GOLD, OAK, RED, SHADOW, type Ramp } from '../palette';
import { drawFoliage } from './foliage';
import { plant, type Stamp } from './stamp';

function wheat(): Stamp {
  return plant('wheat', (canvas) => {
    for (let i = 0; i < 7; i++) {
      const x = 1 + i * 2 + (i % 2);
      const top = 1 + ((i * 5) % 4);
      canvas.line(x, 14, x, top + 4, GOLD[1]);
      canvas.rect(x, top, 1, 5, GOLD[3]);
      canvas.set(x + 1, top + 1, GOLD[4]);
      canvas.set(x + 1, top + 3, GOLD[2]);
    }
  });
}

/** A leafy mound, with fruit if there is any. */
function vegetable(name: string, leaves: Ramp, fruit?: Ramp): Stamp {
  return plant(name, (canvas) => {
    canvas.ellipse(9, 13, 6.5, 2, SHADOW);
    canvas.blit(
      drawFoliage(
        {
          puffs: [
            { x: 5, y: 9, radius: 3.5 },
            { x: 11, y: 9, radius: 3.5 },
            { x: 8, y: 7, radius: 4 },
          ],
          ramp: leaves,
          seed: 31,
        },
        16,
        16,
      ),
    );
    if (!fruit) return;
    for (const [x, y] of [
      [4, 8],
      [10, 10],
      [9, 5],
    ] as const) {
      canvas.rect(x, y, 3, 3, fruit[2]);
      canvas.set(x, y, fruit[4]);
      canvas.set(x + 2, y + 2, fruit[1]);
    }
  });
}

/** What is sown in rows. */
export const CROPS = {
  wheat: wheat(),
  cabbage: vegetable('cabbage', BIRCH),
  tomato: vegetable('tomato', OAK, RED),
  pumpkin: vegetable('pumpkin', OAK, GOLD),
} as const;
