import type { AvatarSheet } from '../actor/avatarSheet';
import { footfallsAt } from '../actor/gait';

/** A foot that comes down; `count` goes up by one with each of an actor's. */
export interface Footfall {
  actorId: string;
  count: number;
}

/** Notices when the feet of those who walk come down, in time with their pictures. */
export class Footfalls {
  readonly #sheet: AvatarSheet;
  #counts = new Map<string, number>();

  constructor(sheet: AvatarSheet) {
    this.#sheet = sheet;
  }

  /** What feet came down since the last call; `walking` are all that walk at `time` (ms). */
  update(walking: Iterable<string>, time: number): Footfall[] {
    const before = this.#counts;
    const counts = new Map<string, number>();
    const falls: Footfall[] = [];
    for (const actorId of walking) {
      const count = footfallsAt(this.#sheet, actorId, time);
      counts.set(actorId, count);
      // Who has just set out has both feet on the ground.
      if ((before.get(actorId) ?? count) !== count) falls.push({ actorId, count });
    }
    this.#counts = counts;
    return falls;
  }
}
