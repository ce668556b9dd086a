/** A figure at a number of players. */
interface Point {
  players: number;
  value: number;
}

/** One of the chart's diagrams. */
export interface Panel {
  /** Where its axis stands, in px. */
  left: number;
  heading: string;
  note: string;
  isLogarithmic: boolean;
  meadow: readonly Point[];
  /** The yardstick. */
  plain: readonly Point[];
}

const WIDTH = 320;
const TOP = 112;
const BOTTOM = 320;

/** So much room is left beside the outermost points. */
const INDENT = 28;

const LINEAR_STEPS = [0.1, 0.2, 0.25, 0.5, 1, 2, 5, 10];
const MOST_STEPS = 5;

/** Draws a diagram: its points over the number of players, each with its value. */
export function drawPanel(panel: Panel): string {
  const { left, heading, note, meadow, plain } = panel;
  const ticks = ticksOf(panel);
  const x = xScale(panel);
  const y = yScale(panel, ticks);
  const line = meadow.map(({ players, value }) => `${x(players)},${y(value)}`).join(' ');
  const dot = ({ players, value }: Point) =>
    `<circle class="dot" cx="${x(players)}" cy="${y(value)}" r="4.5"/>` +
    // A line that rises goes past on the right.
    text('value', x(players) + 8, y(value) - 12, short(value), 'end');
  return [
    text('heading', left, 72, heading) + text('note', left + WIDTH, 72, note, 'end'),
    ...ticks.map(
      (tick) =>
        `<path class="grid" d="M${left} ${y(tick)}h${WIDTH}"/>` +
        text('note', left - 8, y(tick) + 5, count(tick), 'end'),
    ),
    ...meadow.map(({ players }) => text('note', x(players), BOTTOM + 22, count(players), 'middle')),
    text('note', left + WIDTH / 2, BOTTOM + 42, 'players', 'middle'),
    ...plain.map((point) => drawGap(point, meadow, { x, y })),
    `<g class="meadow"><polyline class="line" points="${line}"/>`,
    ...meadow.map(dot),
    ...meadow
      .slice(-1)
      .map(({ players, value }) => text('value', x(players) - 8, y(value) + 26, 'Meadow')),
    '</g><g class="plain">',
    ...plain.map(dot),
    ...plain.map(({ players, value }) =>
      text('value', x(players) - 14, y(value) + 5, 'a plain Colyseus room', 'end'),
    ),
    '</g>',
  ].join('\n');
}

interface Scales {
  x: (players: number) => number;
  y: (value: number) => number;
}

/** How many times as much as Meadow the yardstick takes. */
function drawGap(plain: Point, meadow: readonly Point[], { x, y }: Scales): string {
  const same = meadow.find(({ players }) => players === plain.players);
  if (!same) return '';
  const [from, to] = [y(same.value) - 30, y(plain.value) + 10];
  // Beside values that are close, there is no room.
  if (from - to < 40) return '';
  const times = `${short(plain.value / same.value)} ×`;
  return (
    `<path class="gap" d="M${x(plain.players)} ${tenth(from)}V${tenth(to)}"/>` +
    text('note', x(plain.players) - 10, (from + to) / 2 + 5, times, 'end')
  );
}

function xScale({ left, meadow, plain }: Panel): Scales['x'] {
  const logs = [...meadow, ...plain].map(({ players }) => Math.log(players));
  const [least, most] = [Math.min(...logs), Math.max(...logs)];
  const width = WIDTH - 2 * INDENT;
  return (players) => tenth(left + INDENT + ((Math.log(players) - least) / (most - least)) * width);
}

function yScale({ isLogarithmic }: Panel, ticks: readonly number[]): Scales['y'] {
  const at = (value: number) => (isLogarithmic ? Math.log(value) : value);
  const [least, most] = [at(ticks[0]!), at(ticks.at(-1)!)];
  return (value) => tenth(BOTTOM - ((at(value) - least) / (most - least)) * (BOTTOM - TOP));
}

/** The values at which lines are drawn: they enclose all figures. */
function ticksOf({ isLogarithmic, meadow, plain }: Panel): number[] {
  const values = [...meadow, ...plain].map(({ value }) => value);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  if (isLogarithmic) {
    const [first, last] = [Math.floor(Math.log10(least)), Math.ceil(Math.log10(most))];
    return Array.from({ length: last - first + 1 }, (_, i) => Number(`1e${first + i}`));
  }
  const step = LINEAR_STEPS.find((each) => most / each <= MOST_STEPS) ?? most;
  const length = Math.ceil(most / step) + 1;
  return Array.from({ length }, (_, i) => Number((i * step).toPrecision(6)));
}

function text(kind: string, x: number, y: number, words: string, anchor = 'start'): string {
  return `<text class="${kind}" x="${tenth(x)}" y="${tenth(y)}" text-anchor="${anchor}">${words}</text>`;
}

/** A figure with two digits, or all that stand before the point. */
export function short(value: number): string {
  return value >= 10 ? count(Math.round(value)) : value.toPrecision(2);
}

function count(value: number): string {
  return value.toLocaleString('en');
}

function tenth(px: number): number {
  return Math.round(px * 10) / 10;
}
