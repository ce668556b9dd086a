import satisfies from 'spdx-satisfies';
import { z } from 'zod';
import { ALLOWED, READ_BY_HAND, TOOLS } from './rules';

/** What `npm sbom --sbom-format cyclonedx` tells, as far as it is about licences. */
const sbom = z.object({
  components: z.array(
    z.object({
      name: z.string(),
      version: z.string(),
      licenses: z
        .array(
          z.union([
            z.object({ expression: z.string() }).transform(({ expression }) => expression),
            z
              .object({
                license: z.object({ id: z.string().optional(), name: z.string().optional() }),
              })
              .transform(({ license }) => license.id ?? license.name),
          ]),
        )
        .optional(),
    }),
  ),
});

/** All packages of a project by licence, and a sentence for each that may not be used. */
export interface Judgement {
  byLicense: Map<string, string[]>;
  faults: string[];
}

/** Judges the packages of a bill of materials by the rules. */
export function judgeLicenses(billOfMaterials: unknown): Judgement {
  const byLicense = new Map<string, string[]>();
  const faults: string[] = [];
  for (const { name, version, licenses } of sbom.parse(billOfMaterials).components) {
    const license = READ_BY_HAND.get(name) ?? licenses?.[0] ?? 'none';
    byLicense.set(license, [...(byLicense.get(license) ?? []), `${name} ${version}`]);
    if (!isAllowed(name, license)) faults.push(faultOf(`${name} ${version}`, license));
  }
  return { byLicense, faults };
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
