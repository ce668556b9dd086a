import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  INTEREST_HYSTERESIS_PX,
  INTEREST_MARGIN_PX,
  LARGEST_VIEW_PX,
} from '../../shared/constants';
import type { Point } from '../../shared/movement/grid';
import { Interest, isBeyond, middleOfInterest } from './Interest';

const SIZE = { width: 3000, height: 2500 };

/** What the listener was told, kept as each viewer's page keeps it. */
class Views {
  readonly byViewer = new Map<number, Set<number>>();

  enter(viewerId: number, actorId: number): void {
    const view = this.byViewer.get(viewerId)!;
    if (view.has(actorId)) throw new Error(`${actorId} enters the view of ${viewerId} twice`);
    view.add(actorId);
  }

  leave(viewerId: number, actorId: number): void {
    if (!this.byViewer.get(viewerId)!.delete(actorId)) {
      throw new Error(`${actorId} leaves the view of ${viewerId} without being there`);
    }
  }
}

const place = fc.record({
  x: fc.double({ min: 0, max: SIZE.width, noNaN: true }),
  y: fc.double({ min: 0, max: SIZE.height, noNaN: true }),
});
const id = fc.nat({ max: 11 });
const event = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('place' as const), id, place }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('come' as const), id, place }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('go' as const), id, place }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('look away' as const), id, place }) },
);

describe('Interest', () => {
  it('shows each viewer what a search through everybody finds, within the margin', () => {
    fc.assert(
      fc.property(fc.array(fc.array(event, { maxLength: 6 }), { maxLength: 20 }), (batches) => {
        const interest = new Interest(SIZE);
        const views = new Views();
        const places = new Map<number, Point>();
        const apply = ({ kind, id, place }: (typeof batches)[number][number]) => {
          if (kind === 'come' && !places.has(id)) {
            interest.add(id, place);
            views.byViewer.set(id, new Set());
            interest.watch(id, views);
            places.set(id, place);
          } else if (kind === 'go' && places.delete(id)) {
            interest.remove(id);
            views.byViewer.delete(id);
            // The state tells every page of who is gone.
            for (const view of views.byViewer.values()) view.delete(id);
          } else if (kind === 'look away' && views.byViewer.delete(id)) {
            interest.unwatch(id);
          } else if (kind === 'place' && places.has(id)) {
            interest.place(id, place);
            places.set(id, place);
          }
        };
        for (const batch of batches) {
          batch.forEach(apply);
          interest.arrange();
          for (const [viewerId, view] of views.byViewer) {
            interest.look(viewerId, views);
            const middle = middleOfInterest(places.get(viewerId)!, SIZE);
            for (const [actorId, place] of places) {
              if (actorId === viewerId) continue;
              if (!isBeyond(place, middle, 0)) expect(view).toContain(actorId);
              if (isBeyond(place, middle, INTEREST_HYSTERESIS_PX)) {
                expect(view).not.toContain(actorId);
              }
            }
          }
        }
      }),
    );
  });

  it('shows all of a screen and a margin around it, wherever its player stands', () => {
    fc.assert(
      fc.property(place, fc.double({ min: 0, max: 1, noNaN: true }), (player, share) => {
        const { width, height } = LARGEST_VIEW_PX;
        // A smaller screen shows a part of what the largest one shows.
        const screen = { width: width * (0.3 + 0.7 * share), height: height * (0.3 + 0.7 * share) };
        const left = Math.min(Math.max(player.x - screen.width / 2, 0), SIZE.width - screen.width);
        const top = Math.min(
          Math.max(player.y - screen.height / 2, 0),
          SIZE.height - screen.height,
        );
        const middle = middleOfInterest(player, SIZE);
        const clamp = (value: number, limit: number) => Math.min(Math.max(value, 0), limit);
        for (const x of [left - INTEREST_MARGIN_PX, left + screen.width + INTEREST_MARGIN_PX]) {
          for (const y of [top - INTEREST_MARGIN_PX, top + screen.height + INTEREST_MARGIN_PX]) {
            const corner = { x: clamp(x, SIZE.width), y: clamp(y, SIZE.height) };
            // Numbers with many digits are rounded.
            expect(isBeyond(corner, middle, 1e-9)).toBe(false);
          }
        }
      }),
    );
  });

  it('lets nobody flicker who walks along the edge', () => {
    const interest = new Interest(SIZE);
    const told: string[] = [];
    const listener = {
      enter: (viewer: number, actor: number) => told.push(`${viewer} sees ${actor}`),
      leave: (viewer: number, actor: number) => told.push(`${viewer} loses ${actor}`),
    };
    for (const id of [1, 2]) interest.add(id, { x: 1000, y: 1000 + 1000 * (id - 1) });
    interest.watch(1, listener);
    const edge = 1000 + LARGEST_VIEW_PX.width / 2 + INTEREST_MARGIN_PX;
    for (const away of [0, 1, -1, 5, INTEREST_HYSTERESIS_PX - 1, -3, INTEREST_HYSTERESIS_PX]) {
      interest.place(2, { x: edge + away, y: 1000 });
      interest.arrange();
      interest.look(1, listener);
    }
    expect(told).toEqual(['1 sees 2']);
    interest.place(2, { x: edge + INTEREST_HYSTERESIS_PX + 1, y: 1000 });
    interest.arrange();
    interest.look(1, listener);
    expect(told).toEqual(['1 sees 2', '1 loses 2']);
  });
});
