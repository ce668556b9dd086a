import satisfies from 'spdx-satisfies';
import { z } from 'zod';
import { ALLOWED, READ_BY_HAND, TOOLS } from './rules';

const PACKAGES = 'node_modules/';

/** What package-lock.json tells, as far as it is about licences: packages by the folder they lie in. */
const lockFile = z.object({
  packages: z.record(z.string(), z.object({ version: z.string(), license: z.string().optional() })),
});

/** All packages of a project by licence, and a sentence for each that may not be used. */
export interface Judgement {
  byLicense: Map<string, string[]>;
  faults: string[];
}

/** Judges the packages of a lock file by the rules, those for other platforms included. */
export function judgeLicenses(lock: unknown): Judgement {
  const byLicense = new Map<string, string[]>();
  const faults: string[] = [];
  for (const [folder, { version, license: told = 'none' }] of packagesOf(lock)) {
    const name = folder.slice(folder.lastIndexOf(PACKAGES) + PACKAGES.length);
    const license = READ_BY_HAND.get(name) ?? told;
    byLicense.set(license, [...(byLicense.get(license) ?? []), `${name} ${version}`]);
    if (!isAllowed(name, license)) faults.push(faultOf(`${name} ${version}`, license));
  }
  return { byLicense, faults };
}

function packagesOf(lock: unknown) {
  const { packages } = lockFile.parse(lock);
  // The one without a folder is the project itself.
  return Object.entries(packages).filter(([folder]) => folder !== '');
}

function isAllowed(name: string, license: string): boolean {
  if (TOOLS.some((tool) => tool.name.test(name) && tool.license === license)) return true;
  try {
    return satisfies(license, ALLOWED);
  } catch {
    // It is no expression of licences at all.
    return false;
  }
}

function faultOf(nameAndVersion: string, license: string): string {
  if (license === 'none') {
    return `${nameAndVersion} names no licence. Read its LICENSE file, and note it in READ_BY_HAND.`;
  }
  return `${nameAndVersion} is under ${license}, which is not among those that are allowed. Use another package.`;
}
