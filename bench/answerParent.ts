import type { Usage } from './BenchServer';

/** Tells the parent process that this one serves at `url`, then what it has used, until it is told to stop. */
export function answerParent(url: string, stop: () => Promise<void>): void {
  process.on('message', (question) => {
    if (question === 'usage') process.send!(usage());
    else if (question === 'stop') void stop().finally(() => process.exit(0));
  });
  process.send!({ url });
}

function usage(): Usage {
  const { user, system } = process.cpuUsage();
  return { cpuSeconds: (user + system) / 1e6, rss: process.memoryUsage().rss };
}
