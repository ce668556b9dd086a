import { CanvasSource, Rectangle, Texture } from 'pixi.js';
import { SheetSpace, type Slot } from './SheetSpace';

const OTHERS_COLOUR = '#fffaf0';
const OWN_COLOUR = '#fdeaa0';
const FONT = 'ui-rounded, "Segoe UI", system-ui, -apple-system, Roboto, sans-serif';

/** In CSS px. */
const FONT_PX = 12;
const STROKE_PX = 3.5;

/** How much room a name takes, in CSS px. */
export const NAME_HEIGHT_PX = 20;

/** The width and height (CSS px) of a sheet, which holds some hundred names. */
const SHEET_PX = 512;
const COLUMN_PX = 16;

/** Widths are kept of so many names; more than have been in view for a while. */
const MOST_WIDTHS = 2000;

/** A picture with names on it. */
interface Sheet {
  context: CanvasRenderingContext2D;
  /** All of it. */
  texture: Texture;
  space: SheetSpace;
  isChanged: boolean;
}

/** A name as it lies on a sheet; `texture` is in device px. */
export interface DrawnName {
  texture: Texture;
  sheet: number;
  slot: Slot;
  /** In CSS px, with its edge. */
  width: number;
}

/** Names drawn side by side on a few large pictures, so that a crowd's are drawn in a few calls. */
export class NameSheets {
  readonly #sheets: Sheet[] = [];
  readonly #widths = new Map<string, number>();
  readonly #density: number;

  /** `density` is how many device pixels a CSS pixel has. */
  constructor(density: number) {
    this.#density = density;
  }

  /** How wide (CSS px) a name is with its edge. */
  widthOf(name: string): number {
    let width = this.#widths.get(name);
    if (width === undefined) {
      const { width: textPx } = this.#font(this.#sheet(0).context).measureText(name);
      width = Math.min(Math.ceil(textPx / this.#density + 2 * STROKE_PX), SHEET_PX);
      if (this.#widths.size >= MOST_WIDTHS) this.#widths.clear();
      this.#widths.set(name, width);
    }
    return width;
  }

  draw(name: string, isOwn: boolean): DrawnName {
    const width = this.widthOf(name);
    const { index, slot } = this.#place(Math.ceil(width / COLUMN_PX));
    const sheet = this.#sheet(index);
    const [x, y] = [slot.column * COLUMN_PX, slot.row * NAME_HEIGHT_PX];
    this.#write(sheet.context, { name, isOwn, x: x + width / 2, y: y + NAME_HEIGHT_PX / 2 });
    sheet.isChanged = true;
    const [left, top, w, h] = [x, y, width, NAME_HEIGHT_PX].map((px) =>
      Math.round(px * this.#density),
    );
    const frame = new Rectangle(left, top, w, h);
    return {
      texture: new Texture({ source: sheet.texture.source, frame }),
      sheet: index,
      slot,
      width,
    };
  }

  /** Gives back a name's place. */
  erase({ texture, sheet: index, slot }: DrawnName): void {
    texture.destroy();
    const { context, space } = this.#sheet(index);
    space.free(slot);
    const { column, row, columns } = slot;
    const place = [column * COLUMN_PX, row * NAME_HEIGHT_PX, columns * COLUMN_PX, NAME_HEIGHT_PX];
    const [x, y, width, height] = place.map((px) => px * this.#density);
    context.clearRect(x!, y!, width!, height!);
  }

  /** All of a sheet, as names on it are drawn together. */
  sheet(index: number): Texture {
    return this.#sheet(index).texture;
  }

  /** Hands over what was drawn since the last call. */
  upload(): void {
    for (const sheet of this.#sheets) {
      if (sheet.isChanged) sheet.texture.source.update();
      sheet.isChanged = false;
    }
  }

  dispose(): void {
    for (const { texture } of this.#sheets.splice(0)) texture.destroy(true);
  }

  #place(columns: number): { index: number; slot: Slot } {
    for (let index = 0; ; index += 1) {
      const slot = this.#sheet(index).space.take(columns);
      if (slot) return { index, slot };
    }
  }

  #sheet(index: number): Sheet {
    return (this.#sheets[index] ??= newSheet(this.#density));
  }

  #font(context: CanvasRenderingContext2D): CanvasRenderingContext2D {
    context.font = `600 ${FONT_PX * this.#density}px ${FONT}`;
    return context;
  }

  #write(
    context: CanvasRenderingContext2D,
    { name, isOwn, x, y }: { name: string; isOwn: boolean; x: number; y: number },
  ): void {
    this.#font(context);
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    context.lineJoin = 'round';
    context.lineWidth = STROKE_PX * this.#density;
    context.strokeStyle = 'rgb(43 32 48 / 80%)';
    context.fillStyle = isOwn ? OWN_COLOUR : OTHERS_COLOUR;
    const at = [Math.round(x * this.#density), Math.round(y * this.#density)] as const;
    context.strokeText(name, ...at);
    context.fillText(name, ...at);
  }
}

function newSheet(density: number): Sheet {
  const canvas = document.createElement('canvas');
  const sidePx = Math.ceil(SHEET_PX * density);
  Object.assign(canvas, { width: sidePx, height: sidePx });
  return {
    context: canvas.getContext('2d')!,
    texture: new Texture({
      source: new CanvasSource({ resource: canvas, scaleMode: 'nearest' }),
    }),
    space: new SheetSpace(SHEET_PX / COLUMN_PX, Math.floor(SHEET_PX / NAME_HEIGHT_PX)),
    isChanged: false,
  };
}
