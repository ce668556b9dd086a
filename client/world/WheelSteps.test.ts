import { expect, it } from '@jest/globals';
import { WheelSteps } from './WheelSteps';

const NOTCH = { deltaY: -100, deltaMode: 0, ctrlKey: false };

it('makes a step of every notch of a mouse wheel, in px or lines, either way', () => {
  const wheel = new WheelSteps();
  expect(wheel.turn(NOTCH, 0)).toBe(1);
  expect(wheel.turn({ ...NOTCH, deltaY: -3, deltaMode: 1 }, 200)).toBe(1);
  expect(wheel.turn({ ...NOTCH, deltaY: 100 }, 400)).toBe(-1);
});

it('makes few steps of a long glide over a trackpad', () => {
  const wheel = new WheelSteps();
  let steps = 0;
  for (let time = 0; time < 480; time += 16) steps += wheel.turn({ ...NOTCH, deltaY: -6 }, time);
  expect(steps).toBe(2);
});

it('lets a flick not race through all steps', () => {
  const wheel = new WheelSteps();
  const steps = [0, 10, 20, 30, 40].map((time) => wheel.turn(NOTCH, time));
  expect(steps).toEqual([1, 0, 0, 0, 0]);
});

it('takes the small turns that a pinch on a trackpad reports for more', () => {
  const wheel = new WheelSteps();
  const pinch = { deltaY: -3, deltaMode: 0, ctrlKey: true };
  expect([0, 20, 40].map((time) => wheel.turn(pinch, time))).toEqual([0, 0, 1]);
});

it('forgets half a step after a rest, and when it turns back', () => {
  const wheel = new WheelSteps();
  const little = { ...NOTCH, deltaY: -30 };
  expect(wheel.turn(little, 0)).toBe(0);
  expect(wheel.turn(little, 1000)).toBe(0);
  expect(wheel.turn({ ...little, deltaY: 30 }, 1050)).toBe(0);
  expect(wheel.turn({ ...little, deltaY: 30 }, 1100)).toBe(-1);
});
