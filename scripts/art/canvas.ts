import { indexedPng } from './indexedPng';

/** A colour as 0xRRGGBBAA; 0 is nothing at all. */
export type Color = number;

/** A small picture with one number per pixel, drawn with hard edges only. */
export class Canvas {
  readonly pixels: Uint32Array;

  constructor(
    readonly width: number,
    readonly height: number,
  ) {
    this.pixels = new Uint32Array(width * height);
  }

  get(x: number, y: number): Color {
    if (x < 0 || y < 0 || x >= this.width || y >= this.height) return 0;
    return this.pixels[y * this.width + x] ?? 0;
  }

  set(x: number, y: number, color: Color): void {
    if (x < 0 || y < 0 || x >= this.width || y >= this.height) return;
    this.pixels[y * this.width + x] = color;
  }

  rect(x: number, y: number, width: number, height: number, color: Color): void {
    for (let j = y; j < y + height; j++) {
      for (let i = x; i < x + width; i++) this.set(i, j, color);
    }
  }

  /** Fills the ellipse around a centre that may lie between pixels. */
  ellipse(cx: number, cy: number, rx: number, ry: number, color: Color): void {
    for (let y = Math.floor(cy - ry); y <= cy + ry; y++) {
      for (let x = Math.floor(cx - rx); x <= cx + rx; x++) {
        const dx = (x + 0.5 - cx) / rx;
        const dy = (y + 0.5 - cy) / ry;
        if (dx * dx + dy * dy <= 1) this.set(x, y, color);
      }
    }
  }

  line(x0: number, y0: number, x1: number, y1: number, color: Color): void {
    const steps = Math.max(Math.abs(x1 - x0), Math.abs(y1 - y0), 1);
    for (let i = 0; i <= steps; i++) {
      const t = i / steps;
      this.set(Math.round(x0 + (x1 - x0) * t), Math.round(y0 + (y1 - y0) * t), color);
    }
  }

  /** Draws another picture on top; overlapping shadows do not add up. */
  blit(source: Canvas, atX = 0, atY = 0): void {
    for (let y = 0; y < source.height; y++) {
      for (let x = 0; x < source.width; x++) {
        const color = source.get(x, y);
        if (color !== 0) this.set(atX + x, atY + y, over(color, this.get(atX + x, atY + y)));
      }
    }
  }

  crop(x: number, y: number, width: number, height: number): Canvas {
    const result = new Canvas(width, height);
    for (let j = 0; j < height; j++) {
      for (let i = 0; i < width; i++) result.set(i, j, this.get(x + i, y + j));
    }
    return result;
  }

  mirrored(): Canvas {
    const result = new Canvas(this.width, this.height);
    for (let y = 0; y < this.height; y++) {
      for (let x = 0; x < this.width; x++) result.set(this.width - 1 - x, y, this.get(x, y));
    }
    return result;
  }

  /** Puts a line of one pixel around everything drawn so far. */
  outline(color: Color): void {
    const before = this.crop(0, 0, this.width, this.height);
    for (let y = 0; y < this.height; y++) {
      for (let x = 0; x < this.width; x++) {
        if (before.get(x, y) !== 0) continue;
        const near =
          before.get(x - 1, y) | before.get(x + 1, y) | before.get(x, y - 1) | before.get(x, y + 1);
        if (near !== 0) this.set(x, y, color);
      }
    }
  }

  isEmpty(): boolean {
    return this.pixels.every((pixel) => pixel === 0);
  }

  /** The picture with every pixel drawn as a square of `factor` pixels. */
  enlarged(factor: number): Canvas {
    const result = new Canvas(this.width * factor, this.height * factor);
    for (let y = 0; y < this.height; y++) {
      for (let x = 0; x < this.width; x++) {
        result.rect(x * factor, y * factor, factor, factor, this.get(x, y));
      }
    }
    return result;
  }

  toPng(): Buffer {
    return indexedPng(this);
  }
}

/** What is seen where `top` lies on `bottom`. */
function over(top: Color, bottom: Color): Color {
  const alpha = top & 0xff;
  const below = bottom & 0xff;
  if (alpha === 0xff || bottom === 0) return top;
  if (below !== 0xff) return bottom;
  let mixed = 0;
  for (const shift of [24, 16, 8]) {
    const a = (top >>> shift) & 0xff;
    const b = (bottom >>> shift) & 0xff;
    mixed += Math.round((a * alpha + b * (255 - alpha)) / 255) * 2 ** shift;
  }
  return mixed + 0xff;
}
