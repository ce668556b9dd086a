import type { BotReport } from '../bots/BotReport';
import type { Faults } from '../bots/Tally';
import { AskedProcess } from './AskedProcess';
import { BenchServer } from './BenchServer';
import type { Misdeeds } from './badCrowd';
import { MEADOW, WALK_EVERY_S, startSwarm, worldOf } from './load';
import { type Cost, costBetween } from './usage';

const CALM_SECONDS = 3;

/** Some time in which honest players were measured, alone or with bad clients among them. */
interface Round extends Cost {
  report: BotReport;
  /** Null, if there were none. */
  misdeeds: Misdeeds | null;
}

/** What honest players feel of bad clients. */
export interface WithBadClients {
  honest: number;
  bad: number;
  /** Without bad clients, with them, and so on in turn: the same ones differ by the machine's noise. */
  rounds: Round[];
  /** The honest ones' p99 of the ping with bad clients, as a multiple of the one without. */
  p99Ratio: number;
  /** What went wrong for honest ones. */
  errors: Faults;
}

interface Options {
  honest: number;
  bad: number;
  /** How often it is measured without, and how often with bad clients. */
  turns: number;
  /** Of each round. */
  seconds: number;
}

/** Measures honest walkers again and again, with and without bad clients from a process of its own. */
export async function measureBadClients(options: Options): Promise<WithBadClients> {
  const { honest, bad, turns, seconds } = options;
  const server = await BenchServer.start({ script: MEADOW, size: worldOf(honest) });
  try {
    const { url } = server;
    const swarm = await startSwarm({
      url,
      count: honest,
      walkEvery: WALK_EVERY_S,
      // More often than pages: what is compared is the slowest of a hundred.
      pingEvery: 1,
    });
    const measure = async () => {
      await swarm.measure(CALM_SECONDS);
      const before = await server.read();
      const report = await swarm.measure(seconds);
      return { report, ...costBetween(before, await server.read()) };
    };
    try {
      await swarm.arrive();
      const rounds: Round[] = [];
      for (let turn = 0; turn < turns; turn++) {
        rounds.push({ ...(await measure()), misdeeds: null });
        rounds.push(await amongBadClients(url, bad, measure));
      }
      const errors = await swarm.leave();
      return { honest, bad, rounds, p99Ratio: ratioOfP99(rounds), errors };
    } finally {
      await swarm.end();
    }
  } finally {
    await server.stop();
  }
}

async function amongBadClients(
  url: string,
  count: number,
  measure: () => Promise<Omit<Round, 'misdeeds'>>,
): Promise<Round> {
  const script = new URL('badCrowd.ts', import.meta.url);
  const { process: crowd } = await AskedProcess.start(script, { args: [url, String(count)] });
  try {
    const measured = await measure();
    return { ...measured, misdeeds: await crowd.stop<Misdeeds>() };
  } finally {
    crowd.kill();
  }
}

function ratioOfP99(rounds: readonly Round[]): number {
  const sum = (isWith: boolean) =>
    rounds
      .filter(({ misdeeds }) => (misdeeds !== null) === isWith)
      .reduce((all, { report }) => all + (report.pingMs.p99 ?? NaN), 0);
  return sum(true) / sum(false);
}
