import type { Canvas } from '../canvas';
import { INK, type Ramp } from '../palette';
import { soft, type HeadPart } from './figure';

/** Several parts, drawn one after the other. */
export function all(...parts: readonly HeadPart[]): HeadPart {
  return (canvas, view, y) => {
    for (const part of parts) part(canvas, view, y);
  };
}

/** A cap of hair with a fringe; `length` is how far it falls at the sides. */
export function hair(ramp: Ramp, length = 4): HeadPart {
  return (canvas, view, y) => {
    if (view === 'back') {
      soft(canvas, [4, y + 4, 16, 9 + Math.min(length, 6)], ramp, 3);
      canvas.rect(7, y + 6, 4, 1, ramp[3]);
      return;
    }
    soft(canvas, [4, y + 4, 16, 5], ramp, 2);
    canvas.rect(7, y + 5, 5, 1, ramp[3]);
    if (view === 'front') {
      canvas.rect(4, y + 8, 2, length, ramp[2]);
      canvas.rect(18, y + 8, 2, length, ramp[1]);
      canvas.rect(6, y + 9, 3, 1, ramp[2]);
      canvas.rect(14, y + 9, 4, 1, ramp[1]);
      canvas.set(6, y + 10, ramp[2]);
      return;
    }
    canvas.rect(4, y + 8, 6, length + 2, ramp[2]);
    canvas.rect(4, y + 8, 1, length + 2, ramp[3]);
    canvas.rect(10, y + 9, 8, 1, ramp[1]);
    canvas.rect(10, y + 9, 2, 2, ramp[2]);
  };
}

/** A round brimmed hat of straw or felt with a band. */
export function brimHat(ramp: Ramp, band: Ramp): HeadPart {
  return (canvas, _, y) => {
    soft(canvas, [6, y + 1, 12, 6], ramp, 2);
    canvas.rect(6, y + 5, 12, 1, band[2]);
    soft(canvas, [2, y + 6, 20, 3], ramp, 1);
    canvas.rect(3, y + 8, 18, 1, ramp[0]);
  };
}

/** A tall pointed hat that bends at its tip. */
export function pointedHat(ramp: Ramp, band: Ramp): HeadPart {
  return (canvas, view, y) => {
    const lean = view === 'side' ? -1 : 1;
    for (let j = 0; j < 8; j++) {
      const half = 1 + j * 0.8;
      const shift = j < 3 ? (3 - j) * lean : 0;
      const left = Math.round(12 - half + shift);
      const width = Math.round(half * 2);
      canvas.rect(left, y + j - 1, width, 1, ramp[2]);
      canvas.set(left, y + j - 1, ramp[3]);
      canvas.rect(left + width - 2, y + j - 1, 2, 1, ramp[1]);
    }
    canvas.rect(6, y + 5, 12, 2, band[2]);
    canvas.rect(6, y + 5, 4, 2, band[3]);
    soft(canvas, [2, y + 7, 20, 2], ramp, 1);
  };
}

/** A beard that hides mouth and neck. */
export function beard(ramp: Ramp, length: number): HeadPart {
  return (canvas, view, y) => {
    if (view === 'back') return;
    const left = view === 'side' ? 11 : 6;
    const width = view === 'side' ? 8 : 12;
    for (let j = 0; j < length; j++) {
      const inset = Math.max(0, Math.floor((j - length / 3) * (width / length / 1.4)));
      canvas.rect(left + inset, y + 14 + j, width - inset * 2, 1, ramp[3]);
      canvas.set(left + width - inset - 1, y + 14 + j, ramp[2]);
    }
    if (view === 'front') canvas.rect(11, y + 15, 2, 1, ramp[1]);
  };
}

/** Two ears on top of the head. */
export function ears(ramp: Ramp, inside: Ramp, height: number): HeadPart {
  return (canvas, view, y) => {
    const spots = view === 'side' ? [7, 12] : [5, 15];
    for (const x of spots) {
      const top = y + 6 - height;
      soft(canvas, [x, top, 4, height + 1], ramp, 1);
      if (view !== 'back') canvas.rect(x + 1, top + 2, 2, height - 2, inside[3]);
    }
  };
}

/** A hood that leaves only the face free. */
export function hood(ramp: Ramp): HeadPart {
  return (canvas, view, y) => {
    if (view === 'back') {
      soft(canvas, [4, y + 3, 16, 15], ramp, 3);
      return;
    }
    soft(canvas, [4, y + 3, 16, 6], ramp, 3);
    canvas.rect(4, y + 8, view === 'side' ? 7 : 3, 9, ramp[2]);
    if (view === 'front') canvas.rect(17, y + 8, 3, 9, ramp[1]);
    canvas.rect(7, y + 9, view === 'side' ? 12 : 10, 1, ramp[0]);
  };
}

/** A cape, or long hair, down the back. */
export function cape(ramp: Ramp, from = 16, length = 11): HeadPart {
  return (canvas, view, y) => {
    if (view === 'front') soft(canvas, [4, y + from, 16, length], ramp, 1);
    else if (view === 'side') soft(canvas, [4, y + from, 6, length], ramp, 1);
    else soft(canvas, [5, y + from, 14, length], ramp, 1);
  };
}

/** A bushy tail with a light tip. */
export function tail(ramp: Ramp, tip: Ramp): HeadPart {
  return (canvas, view, y) => {
    if (view === 'front') {
      soft(canvas, [17, y + 19, 5, 6], ramp, 2);
      canvas.rect(18, y + 18, 3, 2, tip[3]);
    } else if (view === 'side') {
      soft(canvas, [2, y + 19, 7, 5], ramp, 2);
      canvas.rect(2, y + 18, 3, 3, tip[3]);
    } else {
      soft(canvas, [9, y + 18, 6, 9], ramp, 2);
      canvas.rect(10, y + 25, 4, 2, tip[3]);
    }
  };
}

/** A rectangle on the front of the body. */
export function patch(ramp: Ramp, box: readonly [number, number, number, number]): HeadPart {
  return (canvas: Canvas, view, y) => {
    const [x, top, width, height] = box;
    if (view === 'front') canvas.rect(x, y + top, width, height, ramp[3]);
    if (view === 'side') canvas.rect(13, y + top, 3, height, ramp[3]);
  };
}

/** A band around the waist. */
export function belt(ramp: Ramp, buckle: Ramp): HeadPart {
  return (canvas, view, y) => {
    const [x, width] = view === 'side' ? [8, 8] : [7, 10];
    canvas.rect(x, y + 22, width, 1, ramp[1]);
    if (view === 'front') canvas.rect(11, y + 22, 2, 1, buckle[3]);
  };
}

/** A dark slit to look through, for helmets. */
export function visor(ramp: Ramp): HeadPart {
  return (canvas, view, y) => {
    soft(canvas, [4, y + 3, 16, 14], ramp, 3);
    canvas.rect(7, y + 4, 5, 1, ramp[4]);
    if (view === 'back') return;
    const [x, width] = view === 'side' ? [12, 8] : [6, 12];
    canvas.rect(x, y + 10, width, 3, INK);
    canvas.rect(view === 'side' ? 16 : 8, y + 11, 2, 2, 0xfff4d0ff);
    if (view === 'front') canvas.rect(14, y + 11, 2, 2, 0xfff4d0ff);
    for (const i of [0, 2, 4]) canvas.set((view === 'side' ? 14 : 10) + i, y + 15, ramp[0]);
  };
}
