import { Canvas } from '../canvas';
import { SHADOW } from '../palette';
import { drawFigure, FRAME_HEIGHT, FRAME_WIDTH, type Pose, type View } from './figure';
import { LOOKS } from './looks';

const DIRECTIONS = ['down', 'left', 'right', 'up'] as const;

type Direction = (typeof DIRECTIONS)[number];

const VIEWS: Record<Direction, View> = { down: 'front', left: 'side', right: 'side', up: 'back' };

/** Two moments of standing, then four of walking. */
const MOMENTS: readonly Omit<Pose, 'view'>[] = [
  { bob: 0, stride: 0, blink: false },
  { bob: -1, stride: 0, blink: true },
  { bob: 0, stride: 1, blink: false },
  { bob: 1, stride: 0, blink: false },
  { bob: 0, stride: -1, blink: false },
  { bob: 1, stride: 0, blink: false },
];

/** One frame of an avatar, as it appears in the sheet. */
export function avatarFrame(avatar: number, direction: Direction, moment: number): Canvas {
  const look = LOOKS[avatar];
  const pose = MOMENTS[moment];
  if (!look || !pose) throw new Error(`There is no frame ${moment} of avatar ${avatar}.`);
  const frame = drawFigure(look, { ...pose, view: VIEWS[direction] });
  return direction === 'left' ? frame.mirrored() : frame;
}

/** A row per avatar and direction, a column per moment. */
export function avatarSheet(): Canvas {
  const sheet = new Canvas(
    MOMENTS.length * FRAME_WIDTH,
    LOOKS.length * DIRECTIONS.length * FRAME_HEIGHT,
  );
  LOOKS.forEach((_, avatar) => {
    DIRECTIONS.forEach((direction, row) => {
      MOMENTS.forEach((__, moment) => {
        const y = (avatar * DIRECTIONS.length + row) * FRAME_HEIGHT;
        sheet.blit(avatarFrame(avatar, direction, moment), moment * FRAME_WIDTH, y);
      });
    });
  });
  return sheet;
}

/** What the client must know to play the sheet. */
export function avatarIndex(): string {
  const index = {
    frameWidth: FRAME_WIDTH,
    frameHeight: FRAME_HEIGHT,
    anchorX: 12,
    anchorY: 30,
    directions: DIRECTIONS,
    animations: {
      idle: { from: 0, count: 2, fps: 2 },
      walk: { from: 2, count: 4, fps: 8 },
    },
    avatars: LOOKS.map((look) => look.name),
  };
  return `${JSON.stringify(index, null, 2)}\n`;
}

/** What an avatar stands on. */
export function avatarShadow(): Canvas {
  const shadow = new Canvas(14, 6);
  shadow.ellipse(7, 3, 7, 3, SHADOW);
  return shadow;
}
