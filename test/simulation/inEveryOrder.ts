/** Something that goes on by steps, of which there are several to choose from. */
interface Course {
  /** The steps that are possible now; none at its end. */
  steps: () => Promise<(() => void)[]>;
  /** Two courses with the same text go on alike. */
  toString: () => string;
}

/**
 * Goes through something in every order that its steps allow, each state once; returns the number of
 * states. Each time it begins anew.
 */
export async function inEveryOrder(begin: () => Course): Promise<number> {
  const seen = new Set<string>();
  // Which step was chosen, and of how many.
  const path: { chosen: number; of: number }[] = [];
  do {
    const course = begin();
    for (let depth = 0; ; depth += 1) {
      const steps = await course.steps();
      if (depth === path.length) {
        const state = course.toString();
        if (seen.has(state) || steps.length === 0) break;
        seen.add(state);
        path.push({ chosen: 0, of: steps.length });
      }
      steps[path[depth]!.chosen]!();
    }
    while (path.length > 0 && path.at(-1)!.chosen + 1 === path.at(-1)!.of) path.pop();
    if (path.length > 0) path.at(-1)!.chosen += 1;
  } while (path.length > 0);
  return seen.size;
}
