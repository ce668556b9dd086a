import { distance } from '../../shared/movement/walk';
import type { World, WorldActor } from '../world/World';

/** The others in a world to whom this applies, the nearest to the own actor first. */
export function nearestFirst(
  world: Pick<World, 'actors' | 'own' | 'now'>,
  isMeant: (actorId: string) => boolean,
): WorldActor[] {
  const { own } = world;
  if (!own) return [];
  const now = world.now();
  const here = own.motion.shownAt(now);
  return [...world.actors.values()]
    .filter((actor) => actor !== own && isMeant(actor.id))
    .map((actor) => ({ actor, away: distance(here, actor.motion.shownAt(now)) }))
    .sort((a, b) => a.away - b.away)
    .map(({ actor }) => actor);
}
