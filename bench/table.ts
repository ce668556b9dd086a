/** Rows of text under a heading, in columns that are as wide as they need to be. */
export function table(heading: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = heading.map((title, i) =>
    Math.max(title.length, ...rows.map((row) => row[i]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
      .join('  ')
      .trimEnd();
  return [heading, ...rows].map(line).join('\n');
}

export function ms(value: number | null): string {
  return `${fixed(value, value !== null && value < 1 ? 2 : 1)} ms`;
}

export function percent(share: number): string {
  return `${fixed(share * 100, 0)} %`;
}

export function fixed(value: number | null, digits: number): string {
  return value === null || Number.isNaN(value) ? '-' : value.toFixed(digits);
}

/** Three digits, and no more than the figure has. */
export function brief(value: number): string {
  return Number(value.toPrecision(3)).toLocaleString('en');
}

export function kilobytes(bytes: number | null): number | null {
  return bytes === null ? null : bytes / 1000;
}

export function sum(values: readonly number[]): number {
  return values.reduce((all, each) => all + each, 0);
}
