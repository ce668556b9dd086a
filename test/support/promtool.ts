import { execFile } from 'node:child_process';
import { findBinary } from './findBinary';

/** Prometheus' checker. */
export function findPromtool(): string | undefined {
  return findBinary('promtool', 'prometheus');
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
