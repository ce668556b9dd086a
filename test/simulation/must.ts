/** Throws a fault unless what must be true is. */
export function must(isTrue: unknown, fault: string): void {
  if (!isTrue) throw new Error(fault);
}
