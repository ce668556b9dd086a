import { $changes, type ChangeTree } from '@colyseus/schema';

/*
 * Relies on the change tree that the schema's encoder keeps of each instance under `$changes`, from when it is
 * made, with the instance in `ref` and what holds it in `parent`.
 * Without it nobody could tell of a change to whom it is about.
 * A hook that would do: `changesOf(instance)`, with `instance` and `parent` documented.
 */
export type { ChangeTree };

type Tracked = { readonly [$changes]?: ChangeTree };

/** What the encoder keeps of an instance: the same object for as long as the instance lives. */
export function treeOf(instance: object): ChangeTree {
  return (instance as Tracked)[$changes]!;
}

/** The tree of the instance of `kind` that a tree belongs to: its own, or that of what holds it. */
export function treeOfNearest(
  kind: abstract new (...args: never) => object,
  { ref, parent }: ChangeTree,
): ChangeTree | undefined {
  if (ref instanceof kind) return treeOf(ref);
  return parent instanceof kind ? treeOf(parent) : undefined;
}
