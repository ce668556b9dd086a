import { type LighthouseCategory, askLighthouse } from '../test/support/lighthouse';
import { startServer } from '../test/support/serverProcess';

/** What the built page must reach. */
const LEAST: Readonly<Record<LighthouseCategory, number>> = {
  accessibility: 100,
  'best-practices': 100,
  performance: 90,
};

/** Prints what Lighthouse says about the built page; ends with 1 if that is not good enough. */
const server = await startServer();
try {
  const verdicts = await askLighthouse(server.url);
  for (const category of Object.keys(LEAST) as LighthouseCategory[]) {
    const { score, faults } = verdicts[category];
    const isEnough = score >= LEAST[category];
    process.stdout.write(
      `${category}: ${score} (at least ${LEAST[category]})${isEnough ? '' : ' MISSED'}\n`,
    );
    for (const fault of faults) process.stdout.write(`  ${fault}\n`);
    if (!isEnough) process.exitCode = 1;
  }
} finally {
  await server.remove();
}
