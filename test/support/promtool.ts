import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * Prometheus' checker, on the PATH.
 *
 * Without it this says so loudly; in CI, where that would hide a fault, it throws.
 */
export function findPromtool(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const binary = folders.map((each) => join(each, 'promtool')).find(existsSync);
  if (binary) return binary;
  const message = 'NOT TESTED: there is no promtool on the PATH.';
  if (process.env.CI) throw new Error(message);
  process.stderr.write(
    `\n!!! ${message}\n!!! Install Debian's package "prometheus" to run these tests.\n\n`,
  );
  return undefined;
}

/** What it prints, and its exit code; `input` is what it reads. */
export async function runPromtool(
  binary: string,
  args: readonly string[],
  input = '',
): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const child = execFile(binary, args, (error, stdout, stderr) => {
      resolve({ code: Number(error?.code ?? 0), output: stdout + stderr });
    });
    child.stdin!.end(input);
  });
}
