/**
 * Has a task run once at a time, however many ask for what it finds: whoever asks while it runs shares the
 * next run, which begins after they asked.
 */
export function sharedRuns<Found>(task: () => Promise<Found>): () => Promise<Found> {
  let running: Promise<unknown> | undefined;
  let next: Promise<Found> | undefined;
  const run = async () => {
    next = undefined;
    const found = task();
    const ended = found.then(
      () => undefined,
      () => undefined,
    );
    running = ended;
    try {
      return await found;
    } finally {
      if (running === ended) running = undefined;
    }
  };
  return async () => {
    if (!running) return run();
    next ??= running.then(run);
    return next;
  };
}
