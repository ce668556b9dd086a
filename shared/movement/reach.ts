/** Marks, by 1, the tiles that one can come to on foot from tile `start`, row by row. */
export function reachedOnFoot(
  { columns, blocked }: { columns: number; blocked: ArrayLike<number> },
  start: number,
): Uint8Array {
  const reached = new Uint8Array(blocked.length);
  const open: number[] = [];
  const visit = (tile: number) => {
    if (blocked[tile] !== 0 || reached[tile] === 1) return;
    reached[tile] = 1;
    open.push(tile);
  };
  visit(start);
  for (let tile = open.pop(); tile !== undefined; tile = open.pop()) {
    const column = tile % columns;
    if (column > 0) visit(tile - 1);
    if (column < columns - 1) visit(tile + 1);
    visit(tile - columns);
    visit(tile + columns);
  }
  return reached;
}
