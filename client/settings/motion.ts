import { settings } from './Settings';

const ASKED_FOR = '(prefers-reduced-motion: reduce)';

/** Whether the device asks for less motion. */
export function asksForCalm(): boolean {
  return matchMedia(ASKED_FOR).matches;
}

let isReduced = false;

/** Whether less is to move: because the device asks for it, or because it was chosen here. */
export function isMotionReduced(): boolean {
  return isReduced;
}

/** Keeps the answer true for as long as the page lives, also for styles: as `data-motion`. */
export function watchMotion(root: HTMLElement): void {
  const asked = matchMedia(ASKED_FOR);
  const update = () => {
    isReduced = asked.matches || settings.get('reducedMotion') === 'on';
    root.dataset.motion = isReduced ? 'reduced' : 'full';
  };
  asked.addEventListener('change', update);
  settings.subscribe(update);
  update();
}
