const LETTERS = [
  ['##...##', '###.###', '#######', '##.#.##', '##...##', '##...##', '##...##'],
  ['', '', '.####.', '##..##', '######', '##....', '.#####'],
  ['', '', '.####.', '....##', '.#####', '##..##', '.#####'],
  ['....##', '....##', '.#####', '##..##', '##..##', '##..##', '.#####'],
  ['', '', '.####.', '##..##', '##..##', '##..##', '.####.'],
  ['', '', '##....##', '##.##.##', '##.##.##', '########', '.##..##.'],
];

const HEIGHT = 8;
const { path, width } = drawWord();

/** The game's name, in pixels of its own: it looks the same without any font. */
export function Logo() {
  return (
    <h1 class="logo">
      <svg viewBox={`0 0 ${width} ${HEIGHT}`} role="img" aria-label="Meadow">
        <path class="logo-shade" d={path} transform="translate(0 1)" />
        <path d={path} />
      </svg>
    </h1>
  );
}

function drawWord() {
  let left = 0;
  let squares = '';
  for (const rows of LETTERS) {
    rows.forEach((row, y) => {
      for (let x = 0; x < row.length; x += 1) {
        if (row[x] === '#') squares += `M${left + x} ${y}h1v1h-1z`;
      }
    });
    left += Math.max(...rows.map((row) => row.length)) + 1;
  }
  return { path: squares, width: left - 1 };
}
