import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { promisify } from 'node:util';
import { z } from 'zod';
import { openBrowser } from './browser';
import { freePort } from './freePort';

const CATEGORIES = ['accessibility', 'best-practices', 'performance'] as const;

export type LighthouseCategory = (typeof CATEGORIES)[number];

const answer = z.object({
  categories: z.record(
    z.enum(CATEGORIES),
    z.object({ score: z.number(), auditRefs: z.array(z.object({ id: z.string() })) }),
  ),
  audits: z.record(
    z.string(),
    z.object({
      title: z.string(),
      score: z.number().nullable(),
      scoreDisplayMode: z.string(),
      displayValue: z.string().optional(),
    }),
  ),
});

export interface Verdict {
  /** From 0 to 100. */
  score: number;
  /** What keeps it from being 100, in Lighthouse's words. */
  faults: string[];
}

/** The longest report that is read: it has a picture of every stage in it. */
const LONGEST_BYTES = 64 * 1024 * 1024;

/** Has Lighthouse judge a page with its mobile profile: a mid-range phone on a slow line. */
export async function askLighthouse(url: string): Promise<Record<LighthouseCategory, Verdict>> {
  const port = await freePort();
  const flags = [
    `--remote-debugging-port=${port}`,
    // Without a graphics card, browsers draw pages without WebGL's help.
    '--disable-gpu-rasterization',
    // Lighthouse's own blank page before ours would be put away a second later, and wait for what ours draws.
    '--disable-features=DelayLayerTreeViewDeletionOnLocalSwap',
  ];
  const browser = await openBrowser(flags);
  try {
    const cli = createRequire(import.meta.url).resolve('lighthouse/cli/index.js');
    const options = ['--quiet', '--output=json', '--no-enable-error-reporting'];
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [cli, url, `--port=${port}`, `--only-categories=${CATEGORIES.join()}`, ...options],
      { maxBuffer: LONGEST_BYTES },
    );
    const { categories, audits } = answer.parse(JSON.parse(stdout));
    const verdictOf = (category: LighthouseCategory): Verdict => {
      const { score, auditRefs } = categories[category];
      const faults = auditRefs.flatMap(({ id }) => {
        const { title, score, scoreDisplayMode, displayValue } = audits[id]!;
        const isFault = scoreDisplayMode !== 'informative' && score !== null && score < 0.9;
        return isFault ? [[title, displayValue].filter(Boolean).join(': ')] : [];
      });
      return { score: Math.round(score * 100), faults };
    };
    return {
      accessibility: verdictOf('accessibility'),
      'best-practices': verdictOf('best-practices'),
      performance: verdictOf('performance'),
    };
  } finally {
    await browser.close();
  }
}
