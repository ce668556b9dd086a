import { availableParallelism } from 'node:os';
import { findPostgres } from '../test/support/realPostgres';
import type { WithBadClients } from './badClients';
import type { SentOfOthers } from './bytes';
import type { Corrected } from './corrections';
import type { FramesDrawn } from './frames';
import type { Loaded } from './load';
import type { PageOpened } from './page';
import type { PathsFound } from './paths';
import type { SeveralProcesses } from './processes';
import type { Saved } from './saves';
import type { SignedInAtOnce } from './signIns';

/** All that the bench measured; null is what it left out. */
export interface BenchResults {
  machine: Machine;
  corrections: Corrected[];
  loads: Loaded[];
  bytes: SentOfOthers | null;
  badClients: WithBadClients | null;
  frames: FramesDrawn | null;
  paths: PathsFound | null;
  processes: SeveralProcesses | null;
  page: PageOpened[] | null;
  saves: Saved[] | null;
  signIns: SignedInAtOnce | null;
}

/** The results of a bench that left out everything. */
export const NOTHING: Omit<BenchResults, 'machine'> = {
  corrections: [],
  loads: [],
  bytes: null,
  badClients: null,
  frames: null,
  page: null,
  paths: null,
  processes: null,
  saves: null,
  signIns: null,
};

/** What figures cannot be compared without. */
interface Machine {
  cores: number;
  node: string;
  database: 'PostgreSQL' | 'embedded';
}

export function thisMachine(): Machine {
  return {
    cores: availableParallelism(),
    node: process.version,
    database: findPostgres() === undefined ? 'embedded' : 'PostgreSQL',
  };
}
