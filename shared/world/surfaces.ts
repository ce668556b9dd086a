/** What there is to walk on, and water; where the map says nothing lies grass. */
const SURFACES = ['grass', 'sand', 'stone', 'wood', 'water'] as const;

export type Surface = (typeof SURFACES)[number];

interface SurfaceTile {
  id: number;
  properties?: { name: string; value: unknown }[];
}

/** By a tile's number plus one what the tileset says that it is covered with; throws on an unknown surface. */
export function surfacesByTile(tileset: readonly SurfaceTile[]): (Surface | undefined)[] {
  const known: (Surface | undefined)[] = [];
  for (const { id, properties = [] } of tileset) {
    for (const { name, value } of properties) {
      if (name === 'surface') known[id + 1] = surfaceNamed(value);
    }
  }
  return known;
}

/** Row by row what each of `count` tiles is covered with: the uppermost layer counts that says it. */
export function surfacesOf(
  layers: readonly { tiles: readonly number[] }[],
  surfaceOf: readonly (Surface | undefined)[],
  count: number,
): Surface[] {
  const surfaces = Array.from<unknown, Surface>({ length: count }, () => 'grass');
  for (const { tiles } of layers) {
    for (let i = 0; i < count; i += 1) {
      const surface = surfaceOf[tiles[i]!];
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
