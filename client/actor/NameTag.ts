import type { Particle } from 'pixi.js';
import type { DrawnName } from './NameSheets';

/** What becomes of an actor's name on the screen. */
export class NameTag {
  /** Whether it has room among the others. */
  hasRoom = false;
  /** How much of it is to be seen, 0 to 1. */
  presence = 0;
  /** Once it has been drawn. */
  drawn?: DrawnName & { name: string; particle: Particle };
}
