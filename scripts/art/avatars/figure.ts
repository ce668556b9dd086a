import { Canvas } from '../canvas';
import { INK, NIGHT, type Ramp } from '../palette';

export const FRAME_WIDTH = 24;
export const FRAME_HEIGHT = 32;

/** The sides that are drawn; left is right, mirrored. */
export type View = 'front' | 'side' | 'back';

/** One moment of a movement. */
export interface Pose {
  view: View;
  /** How far the upper body is up (positive) or down, in pixels. */
  bob: number;
  /** −1 left foot ahead, 1 right foot ahead, 0 standing. */
  stride: -1 | 0 | 1;
  blink: boolean;
}

/** Draws a part of the head with its top left corner at (0, 0) of a 24 × 24 box. */
export type HeadPart = (canvas: Canvas, view: View, y: number) => void;

/** What sets one avatar apart from the others. */
export interface Look {
  name: string;
  skin: Ramp;
  top: Ramp;
  legs: Ramp;
  boots: Ramp;
  /** A skirt or robe down to the feet instead of trousers. */
  robe?: boolean;
  eyes?: 'plain' | 'none';
  /** Drawn behind the body: a cape, a tail, long hair. */
  behind?: HeadPart;
  /** Drawn on the body: an apron, stripes, a belt. */
  clothes?: HeadPart;
  /** Drawn on the head: hair, hat, ears, beard. */
  head: HeadPart;
}

/** A box with cut corners, lit from the top left. */
export function soft(
  canvas: Canvas,
  box: readonly [x: number, y: number, width: number, height: number],
  ramp: Ramp,
  cut = 1,
): void {
  const [x, y, width, height] = box;
  for (let j = 0; j < height; j++) {
    const fromEdge = Math.min(j, height - 1 - j);
    const inset = Math.max(0, cut - fromEdge);
    for (let i = inset; i < width - inset; i++) {
      const right = i >= width - inset - (width > 6 ? 2 : 1);
      const low = j === height - 1;
      const lit = j === inset || (i === inset && j < height / 2);
      canvas.set(x + i, y + j, right || low ? ramp[1] : lit && j === 0 ? ramp[3] : ramp[2]);
    }
  }
}

/** Draws one frame of an avatar. */
export function drawFigure(look: Look, pose: Pose): Canvas {
  const canvas = new Canvas(FRAME_WIDTH, FRAME_HEIGHT);
  const y = 1 - pose.bob;
  const { view } = pose;
  if (view !== 'back') look.behind?.(canvas, view, y);
  drawLegs(canvas, look, pose);
  drawTorso(canvas, look, pose, y);
  look.clothes?.(canvas, view, y);
  if (view === 'back') look.behind?.(canvas, view, y);
  drawHead(canvas, look, pose, y);
  look.head(canvas, view, y);
  canvas.outline(INK);
  return canvas;
}

function drawLegs(canvas: Canvas, look: Look, { view, stride }: Pose): void {
  if (look.robe) {
    const sway = stride;
    soft(canvas, [view === 'side' ? 8 : 7, 22, view === 'side' ? 9 : 10, 6], look.top, 0);
    const [left, right] = view === 'side' ? [9 - stride * 2, 13 + stride * 2] : [8, 13];
    canvas.rect(left, 28 - (sway < 0 && view !== 'side' ? 1 : 0), 3, 2, look.boots[2]);
    canvas.rect(right, 28 - (sway > 0 && view !== 'side' ? 1 : 0), 3, 2, look.boots[1]);
    return;
  }
  if (view === 'side') {
    const reach = stride * 3;
    leg(canvas, look, 10 - reach, stride === 0 ? 0 : stride > 0 ? 1 : 0, true);
    leg(canvas, look, 11 + reach, stride === 0 ? 0 : stride > 0 ? 0 : 1, false);
    return;
  }
  leg(canvas, look, 8, stride < 0 ? 2 : 0, false);
  leg(canvas, look, 13, stride > 0 ? 2 : 0, true);
}

function leg(canvas: Canvas, look: Look, x: number, lift: number, shaded: boolean): void {
  const tone = shaded ? 1 : 2;
  canvas.rect(x, 24, 3, 4 - lift, look.legs[tone]);
  canvas.rect(x, 28 - lift, 3, 2, look.boots[tone]);
}

function drawTorso(canvas: Canvas, look: Look, { view, stride }: Pose, y: number): void {
  if (view === 'side') {
    soft(canvas, [8, y + 17, 8, 7], look.top);
    const swing = stride * 2;
    canvas.rect(10 - swing, y + 18, 3, 4, look.top[1]);
    canvas.rect(10 - swing, y + 18, 1, 4, look.top[3]);
    canvas.rect(10 - swing, y + 22, 3, 2, look.skin[2]);
    return;
  }
  soft(canvas, [7, y + 17, 10, 7], look.top);
  const swing = stride;
  arm(canvas, look, 5, y + 18 - swing, 2);
  arm(canvas, look, 17, y + 18 + swing, 1);
}

function arm(canvas: Canvas, look: Look, x: number, y: number, tone: 1 | 2): void {
  canvas.rect(x, y, 2, 4, look.top[tone]);
  canvas.rect(x, y + 4, 2, 2, look.skin[tone]);
}

function drawHead(canvas: Canvas, look: Look, { view, blink }: Pose, y: number): void {
  soft(canvas, [5, y + 5, 14, 12], look.skin, 2);
  if (view === 'back' || look.eyes === 'none') return;
  const eyes = view === 'side' ? [15] : [8, 14];
  for (const x of eyes) {
    if (blink) canvas.rect(x, y + 13, 2, 1, look.skin[0]);
    else {
      canvas.rect(x, y + 11, 2, 3, NIGHT);
      canvas.set(x, y + 11, 0xffffffff);
    }
  }
  const cheeks = view === 'side' ? [13] : [6, 16];
  for (const x of cheeks) canvas.rect(x, y + 14, 2, 1, look.skin[1]);
  if (view === 'front') canvas.rect(11, y + 15, 2, 1, look.skin[1]);
}
