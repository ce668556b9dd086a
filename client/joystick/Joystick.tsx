import { useEffect, useRef, useState } from 'preact/hooks';
import type { Point } from '../../shared/movement/grid';
import { onInputLost } from '../world/onInputLost';
import { stickHeading } from './stickHeading';

/** How far (CSS px) the knob goes from the middle. */
const REACH_PX = 40;

const MIDDLE: Point = { x: 0, y: 0 };

interface JoystickProps {
  /** The stick is pushed in another direction than before. */
  onHeading: (heading: Point) => void;
  onLetGo: () => void;
}

/** Whether there is a screen to be touched. */
export function hasTouch(): boolean {
  return matchMedia('(any-pointer: coarse)').matches;
}

/** Whether it is fingers that the device is made for, and keys are hardly there. */
export function isTouched(): boolean {
  return matchMedia('(pointer: coarse)').matches;
}

/** A stick for the thumb; where no finger is, keys do the same. */
export function Joystick({ onHeading, onLetGo }: JoystickProps) {
  const [push, setPush] = useState(MIDDLE);
  const heading = useRef(MIDDLE);
  const finger = useRef<number | undefined>(undefined);
  const letGo = useRef(onLetGo);
  letGo.current = onLetGo;

  const lead = (to: Point) => {
    if (to.x === heading.current.x && to.y === heading.current.y) return;
    heading.current = to;
    if (to.x === 0 && to.y === 0) letGo.current();
    else onHeading(to);
  };
  const pushTo = ({ currentTarget, clientX, clientY }: PointerEvent) => {
    const { left, top, width, height } = (currentTarget as Element).getBoundingClientRect();
    const x = (clientX - left - width / 2) / REACH_PX;
    const y = (clientY - top - height / 2) / REACH_PX;
    const length = Math.max(1, Math.hypot(x, y));
    setPush({ x: x / length, y: y / length });
    lead(stickHeading({ x, y }));
  };
  const rest = () => {
    finger.current = undefined;
    setPush(MIDDLE);
    lead(MIDDLE);
  };
  const release = ({ pointerId }: PointerEvent) => {
    if (finger.current === pointerId) rest();
  };
  const lost = useRef(rest);
  lost.current = rest;
  // A stick that goes away while it is held would leave the walk behind.
  useEffect(() => {
    const end = new AbortController();
    onInputLost(() => lost.current(), end.signal);
    return () => {
      end.abort();
      const { x, y } = heading.current;
      if (x !== 0 || y !== 0) letGo.current();
    };
  }, []);
  return (
    <div
      class="joystick"
      aria-hidden="true"
      onPointerDown={(event) => {
        // The first finger on the screen is the only one, whatever was told of others.
        if (finger.current !== undefined && !event.isPrimary) return;
        finger.current = event.pointerId;
        event.currentTarget.setPointerCapture(event.pointerId);
        pushTo(event);
      }}
      onPointerMove={(event) => {
        if (finger.current !== event.pointerId) return;
        if (event.buttons === 0) rest();
        else pushTo(event);
      }}
      onPointerUp={release}
      onPointerCancel={release}
      onLostPointerCapture={release}
      onContextMenu={(event) => event.preventDefault()}
    >
      <span
        class="joystick-knob"
        style={{ translate: `${push.x * REACH_PX}px ${push.y * REACH_PX}px` }}
      />
    </div>
  );
}
