import { Canvas } from '../canvas';
import { CREAM, GOLD, INK, NIGHT, RED, SHADOW, STONE, TEAL, WOOD, type Ramp } from '../palette';
import { erect, makeStamp, type Footprint, type Stamp } from './stamp';

interface Parts {
  detail: (canvas: Canvas) => void;
  /** What stands upright. */
  upright?: (canvas: Canvas) => void;
}

function prop(name: string, footprint: Footprint, parts: Parts): Stamp {
  const stamp = makeStamp(name, footprint, { column: 0, row: footprint.length - 1 });
  parts.detail(stamp.detail);
  if (parts.upright) {
    const picture = new Canvas(stamp.detail.width, stamp.detail.height);
    parts.upright(picture);
    erect(stamp, picture);
  }
  return stamp;
}

/** A solid box of planks or stone with light from the top left. */
function block(canvas: Canvas, box: readonly [number, number, number, number], ramp: Ramp): void {
  const [x, y, width, height] = box;
  canvas.rect(x, y, width, height, INK);
  canvas.rect(x + 1, y + 1, width - 2, height - 2, ramp[2]);
  canvas.rect(x + 1, y + 1, width - 2, 1, ramp[4]);
  canvas.rect(x + 1, y + 1, 1, height - 2, ramp[3]);
  canvas.rect(x + width - 2, y + 1, 1, height - 2, ramp[1]);
}

function lamp(): Stamp {
  const stamp = prop('lamp', ['.', '#'], {
    detail(canvas) {
      canvas.ellipse(11, 29, 5, 2, SHADOW);
      canvas.rect(6, 16, 4, 13, INK);
      canvas.rect(7, 16, 1, 12, STONE[2]);
      canvas.rect(8, 16, 1, 12, STONE[0]);
      canvas.rect(5, 27, 6, 3, INK);
      canvas.rect(6, 28, 4, 1, STONE[1]);
    },
    upright(canvas) {
      canvas.rect(6, 13, 4, 3, INK);
      canvas.rect(3, 3, 10, 10, INK);
      canvas.rect(4, 4, 8, 8, GOLD[3]);
      canvas.rect(5, 5, 4, 5, GOLD[4]);
      canvas.rect(7, 4, 2, 8, GOLD[2]);
      canvas.rect(2, 2, 12, 2, INK);
      canvas.rect(4, 1, 8, 1, INK);
      canvas.rect(7, 0, 2, 1, INK);
      canvas.rect(3, 2, 6, 1, STONE[1]);
    },
  });
  stamp.lights.push({ kind: 'lamp', x: 8, y: 8 });
  return stamp;
}

function bench(): Stamp {
  return prop('bench', ['##'], {
    detail(canvas) {
      canvas.rect(4, 13, 27, 2, SHADOW);
      block(canvas, [2, 2, 28, 5], WOOD);
      block(canvas, [1, 6, 30, 5], WOOD);
      canvas.rect(3, 4, 26, 1, WOOD[1]);
      canvas.rect(3, 11, 3, 3, INK);
      canvas.rect(26, 11, 3, 3, INK);
    },
  });
}

function signpost(): Stamp {
  return prop('signpost', ['#'], {
    detail(canvas) {
      canvas.ellipse(10, 14, 5, 1.5, SHADOW);
      canvas.rect(6, 5, 3, 10, INK);
      canvas.rect(7, 5, 1, 9, WOOD[3]);
      block(canvas, [1, 1, 14, 8], WOOD);
      canvas.rect(3, 3, 9, 1, WOOD[1]);
      canvas.rect(3, 5, 7, 1, WOOD[1]);
    },
  });
}

function stall(name: string, cloth: Ramp): Stamp {
  return prop(name, ['....', '####', '####'], {
    detail(canvas) {
      canvas.rect(4, 44, 60, 3, SHADOW);
      canvas.rect(3, 12, 3, 32, INK);
      canvas.rect(58, 12, 3, 32, INK);
      canvas.rect(4, 12, 1, 32, WOOD[3]);
      canvas.rect(59, 12, 1, 32, WOOD[3]);
      canvas.rect(6, 18, 52, 10, WOOD[0]);
      block(canvas, [2, 28, 60, 16], WOOD);
      canvas.rect(3, 33, 58, 1, WOOD[0]);
      for (let x = 14; x < 60; x += 12) canvas.rect(x, 34, 1, 9, WOOD[1]);
      const goods = [RED, GOLD, TEAL, RED, GOLD];
      goods.forEach((fruit, index) => {
        const x = 5 + index * 11;
        canvas.rect(x, 26, 10, 6, WOOD[1]);
        for (let i = 0; i < 4; i++) {
          canvas.ellipse(x + 2 + i * 2, 26 - (i % 2), 1.6, 1.6, fruit[i % 2 ? 3 : 2]);
        }
      });
    },
    upright(canvas) {
      for (let x = 0; x < 64; x++) {
        const stripe = Math.floor(x / 8) % 2 === 0;
        const ramp = stripe ? cloth : CREAM;
        const drop = x % 8 === 0 || x % 8 === 7 ? 18 : 20;
        canvas.rect(x, 2, 1, drop - 2, ramp[stripe ? 2 : 3]);
        canvas.rect(x, 2, 1, 4, ramp[stripe ? 3 : 4]);
        canvas.rect(x, 14, 1, 1, ramp[1]);
        canvas.rect(x, drop - 2, 1, 2, ramp[stripe ? 1 : 2]);
        canvas.set(x, drop, INK);
      }
      canvas.rect(0, 1, 64, 1, INK);
      canvas.rect(0, 2, 1, 17, INK);
      canvas.rect(63, 2, 1, 17, INK);
    },
  });
}

function well(): Stamp {
  return prop('well', ['..', '##', '##'], {
    detail(canvas) {
      canvas.ellipse(18, 42, 15, 5, SHADOW);
      canvas.rect(5, 12, 3, 22, INK);
      canvas.rect(24, 12, 3, 22, INK);
      canvas.rect(6, 12, 1, 22, WOOD[3]);
      canvas.rect(25, 12, 1, 22, WOOD[3]);
      canvas.ellipse(16, 38, 14, 7, INK);
      canvas.rect(2, 32, 28, 7, INK);
      canvas.ellipse(16, 37, 13, 7, STONE[2]);
      canvas.rect(3, 32, 26, 6, STONE[2]);
      canvas.rect(3, 32, 8, 8, STONE[3]);
      for (const [x, y] of [
        [5, 36],
        [12, 39],
        [19, 36],
        [24, 39],
      ] as const) {
        canvas.rect(x, y, 5, 1, STONE[1]);
      }
      canvas.ellipse(16, 31, 14, 5, STONE[4]);
      canvas.ellipse(16, 31, 10, 3, NIGHT);
      canvas.rect(15, 18, 1, 11, WOOD[4]);
    },
    upright(canvas) {
      for (let y = 2; y < 15; y++) {
        const inset = Math.max(0, 13 - y);
        canvas.rect(1 + inset, y, 30 - inset * 2, 1, y % 4 === 3 ? RED[0] : RED[2]);
        canvas.rect(1 + inset, y, 5, 1, y % 4 === 3 ? RED[1] : RED[3]);
      }
      canvas.rect(0, 15, 32, 1, INK);
    },
  });
}

function barrel(): Stamp {
  return prop('barrel', ['#'], {
    detail(canvas) {
      canvas.ellipse(9, 13, 7, 2.5, SHADOW);
      block(canvas, [3, 1, 11, 14], WOOD);
      canvas.ellipse(8.5, 3, 5, 2, WOOD[4]);
      canvas.ellipse(8.5, 3, 3.5, 1.2, WOOD[1]);
      canvas.rect(4, 6, 9, 1, STONE[1]);
      canvas.rect(4, 11, 9, 1, STONE[1]);
    },
  });
}

function crate(): Stamp {
  return prop('crate', ['#'], {
    detail(canvas) {
      canvas.rect(4, 13, 12, 2, SHADOW);
      block(canvas, [2, 2, 12, 12], WOOD);
      canvas.line(4, 5, 11, 12, WOOD[1]);
      canvas.rect(3, 5, 10, 1, WOOD[1]);
      canvas.rect(3, 11, 10, 1, WOOD[1]);
    },
  });
}

/** What people have made and put down. */
export const FURNITURE = {
  lamp: lamp(),
  bench: bench(),
  signpost: signpost(),
  stallRed: stall('stallRed', RED),
  stallTeal: stall('stallTeal', TEAL),
  well: well(),
  barrel: barrel(),
  crate: crate(),
} as const;
