import type { Point, Size } from '../../shared/movement/grid';

/** A part of the screen: its upper left corner and its size (CSS px). */
export type Box = Point & Size;

/** Where controls lie over the world; measured when one of them becomes larger or smaller. */
export class ControlBoxes {
  boxes: readonly Box[] = [];
  readonly #observer: ResizeObserver;

  /** @param parent holds the controls and what keeps clear of them, from its upper left corner */
  constructor(parent: HTMLElement) {
    const controls = parent.querySelectorAll('.corner, .minimap');
    this.#observer = new ResizeObserver(() => {
      const { left, top } = parent.getBoundingClientRect();
      this.boxes = [...controls].map((control) => {
        const { x, y, width, height } = control.getBoundingClientRect();
        return { x: x - left, y: y - top, width, height };
      });
    });
    // What holds them changes where they move without being larger or smaller.
    for (const each of [parent.querySelector('.top')!, ...controls]) this.#observer.observe(each);
  }

  dispose(): void {
    this.#observer.disconnect();
  }
}
