/** What there is to walk on, and water; where the map says nothing lies grass. */
const SURFACES = ['grass', 'sand', 'stone', 'wood', 'water'] as const;

export type Surface = (typeof SURFACES)[number];

interface SurfaceTile {
  id: number;
  properties?: { name: string; value: unknown }[];
}

/** Row by row what each of `count` tiles is covered with: the uppermost layer counts that says it. */
export function surfacesOf(
  layers: readonly { tiles: readonly number[] }[],
  tileset: readonly SurfaceTile[],
  count: number,
): Surface[] {
  const known: (Surface | undefined)[] = [];
  for (const { id, properties = [] } of tileset) {
    for (const { name, value } of properties) {
      if (name === 'surface') known[id + 1] = surfaceNamed(value);
    }
  }
  const surfaces = Array.from<unknown, Surface>({ length: count }, () => 'grass');
  for (const { tiles } of layers) {
    for (let i = 0; i < count; i += 1) {
      const surface = known[tiles[i]!];
      if (surface) surfaces[i] = surface;
    }
  }
  return surfaces;
}

function surfaceNamed(value: unknown): Surface {
  const surface = SURFACES.find((known) => known === value);
  if (surface) return surface;
  throw new Error(`"${String(value)}" is no surface: they are ${SURFACES.join(', ')}`);
}
