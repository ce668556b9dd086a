import type { BotReport, Count } from './BotReport';
import { quantile, sorted } from './Samples';

/** Beyond this share of the time the bots are late themselves. */
const BUSY = 0.8;

/** One line about what has happened since the last one. */
export function tickLine(tick: Count, phase: string, corrections: number, errors: number): string {
  const pings = sorted(tick.pingMs);
  const [p50, p99] = [0.5, 0.99].map((share) => figure(quantile(pings, share), 0));
  // What matters most comes first: a narrow terminal cuts off the rest.
  return [
    `${phase}: ${tick.players} players`,
    `${errors} errors`,
    `${corrections} corrections`,
    `ping ${p50}/${p99} ms`,
    `${figure(tick.joins / tick.seconds, 1)} joins/s`,
    `${figure(kilobytes(tick.rate(tick.bytes)), 2)} kB/s and ${figure(tick.rate(tick.frames), 1)} frames/s each`,
  ].join(', ');
}

/** The report as a table to read. */
export function summary(report: BotReport): string {
  const { joinMs, awayMs, pingMs, busy, decode } = {
    decode: report.corrections !== null,
    ...report,
  };
  const seconds = report.seconds.toFixed(1);
  const rows = [
    ['players', `${report.count}, measured for ${seconds} s, in ${threads(report.workers)}`],
    ['joins', String(report.joins)],
    ['join, median / p95 / longest', milliseconds(joinMs.p50, joinMs.p95, joinMs.max)],
    ...(report.sentOn > 0
      ? [
          ['sent on by servers', String(report.sentOn)],
          ['away, median / p95 / longest', milliseconds(awayMs.p50, awayMs.p95, awayMs.max)],
        ]
      : []),
    ['ping, median / p95 / p99', milliseconds(pingMs.p50, pingMs.p95, pingMs.p99)],
    ['received by each', `${figure(kilobytes(report.bytesPerSecondPerPlayer), 2)} kB/s`],
    ['frames to each', `${figure(report.framesPerSecondPerPlayer, 1)} /s`],
    ['… with state', `${figure(report.stateFramesPerSecondPerPlayer, 1)} /s`],
    ['corrections', decode ? String(report.corrections) : 'not counted'],
    ['the bots themselves', `${report.cpu.toFixed(2)} cores, ${Math.round(busy * 100)} % busy`],
    ...Object.entries(report.errors).map(([kind, { count, example }]) => [
      `error: ${kind}`,
      `${count} ×, ${example}`,
    ]),
  ];
  const width = Math.max(...rows.map(([name = '']) => name.length));
  const lines = rows.map(([name = '', value]) => `${name.padEnd(width)}  ${value}`);
  if (busy > BUSY)
    lines.push('The bots were short of CPU: what is late here is late because of them.');
  return `${lines.join('\n')}\n`;
}

function threads(count: number): string {
  return count === 1 ? 'one thread' : `${count} threads`;
}

function milliseconds(...values: (number | null)[]): string {
  return `${values.map((value) => figure(value, 1)).join(' / ')} ms`;
}

function kilobytes(bytes: number | null): number | null {
  return bytes === null ? null : bytes / 1000;
}

function figure(value: number | null, digits: number): string {
  return value === null ? '–' : value.toFixed(digits);
}
